# Thin on purpose: each target is a line or two, and every one of them sets itself up.
PYTHON ?= python3
BIN := .venv/bin
NAME ?= tap
SIZE ?= 200
N ?= 500
export PYTHONWARNINGS := default

.PHONY: setup run test check bench format clean

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

check: setup                            ## format, lint, types, import contracts, QML, translations, migrations
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

bench: setup                            ## make bench NAME=tap|start [SIZE=members] [N=taps]
	@$(BIN)/python -m tests.benchmarks.$(NAME) --size $(SIZE) --n $(N)

format: setup                           ## put everything into the one format
	$(BIN)/ruff format . && $(BIN)/ruff check --fix .

lock:                                   ## renew requirements.lock from pyproject.toml (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --all-extras pyproject.toml -o requirements.lock

clean:
	rm -rf .venv build
