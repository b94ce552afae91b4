# Thin on purpose: each target is a line or two, and every one of them sets itself up.
PYTHON ?= python3
BIN := .venv/bin
NAME ?= tap
QML := $(shell find kiosk -name '*.qml')

.PHONY: setup run test test-long check screenshots bench format clean

setup: .venv/.ready                     ## .venv with everything pinned

.venv/.ready: pyproject.toml requirements.lock
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	touch $@

run: setup                              ## the demonstration: centre, simulated devices, terminal
	$(BIN)/kiosk demo --data build/demo --fresh

test: setup                             ## what CI tests
	$(BIN)/pytest -q -n 2 --dist worksteal

test-long: setup                        ## what takes too long for every change: the crawler over everything, searches, kills
	$(BIN)/pytest -q -n 2 --dist worksteal -m long

check: setup                            ## format, lint, types, import contracts, QML, literals, sizes, translations, migrations
	@mkdir -p build
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m tests.support.qml_types build/qml 2>build/qml-types.log || { cat build/qml-types.log; exit 1; }
	$(BIN)/python -m tests.support.literals kiosk/ui/qml
	$(BIN)/python -m tests.support.sizes kiosk tests
	$(BIN)/pyside6-qmllint --max-warnings 0 -I build/qml -I kiosk/ui/qml $(QML)
	@for file in $(QML); do $(BIN)/pyside6-qmlformat $$file | cmp -s - $$file || { echo "$$file: run make format"; exit 1; }; done
	$(BIN)/pytest -q tests/ui/test_translations.py tests/storage/test_migrations.py tests/central/test_migrations.py

screenshots: setup                      ## every screen × mode × language × panel, and build/screenshots/index.html
	$(BIN)/python -m tests.support.gallery.write build/screenshots

bench: setup                            ## make bench NAME=tap|start|pages|roster|code|devices|locker|log|drain|fleet [SIZE=of what it works on] [N=repetitions]
	@$(BIN)/python -m tests.benchmarks.$(NAME) $(if $(SIZE),--size $(SIZE)) $(if $(N),--n $(N))

format: setup                           ## put everything into the one format
	$(BIN)/ruff format . && $(BIN)/ruff check --fix .
	$(BIN)/pyside6-qmlformat --inplace $(QML)

lock:                                   ## renew requirements.lock from pyproject.toml (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --extra central --extra dev pyproject.toml -o requirements.lock

clean:
	rm -rf .venv build
