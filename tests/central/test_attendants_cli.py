"""`kiosk central attendant …` as an operator types it: what it asks, prints, and how it ends."""

from collections.abc import Callable

import pytest
from typer.testing import CliRunner, Result

from kiosk.cli import central_attendants
from kiosk.cli.central import app
from tests.support.centre import STATION, Centre

CARD, PIN = "62E3086CED", "482915"
ADD = ("add", "--card", CARD, "--name", "欧阳小明", "--stations", STATION)
Central = Callable[..., Result]


@pytest.fixture
def central(centre: Centre) -> Central:
    """Runs a command; `typed` is its standard input."""
    where = ("--database", str(centre.where.database), "--keys", str(centre.where.keys))

    def run(*words: str, typed: str = "") -> Result:
        return CliRunner().invoke(app, ["attendant", *words, *where], input=typed)

    return run


def test_an_attendant_from_first_to_last(central: Central) -> None:
    assert central("list").stdout == "There are no attendants yet.\n"
    added = central(*ADD, typed=f"{PIN}\n")
    assert added.exit_code == 0
    name = added.stdout.removeprefix("Added ").removesuffix(".\n")
    assert name.partition(" ")[2] == f"欧阳小明, card …6CED, at {STATION}"
    assert central("list").stdout == f"{name}\n"
    reset = central("reset-pin", "--card", CARD.lower(), typed="771204")
    assert (reset.exit_code, reset.stdout) == (0, f"Another PIN for {name}.\n")
    removed = central("remove", "--id", name.partition(" ")[0])
    assert (removed.exit_code, removed.stdout) == (0, f"Removed {name}.\n")
    assert central("list").stdout == "There are no attendants yet.\n"


@pytest.mark.parametrize(
    ("words", "typed", "code", "sentence"),
    [
        (ADD, "", 2, "the PIN: expected 6 digits"),
        (ADD, "48291\n", 2, "the PIN: expected 6 digits"),
        (ADD, "000000\n", 2, "nobody would try first"),
        ((*ADD[:-1], "nowhere"), PIN, 1, "there is no station nowhere"),
        (("reset-pin", "--card", CARD), PIN, 1, "there is no attendant with this card"),
        (("reset-pin",), PIN, 2, "either --card or --id"),
        (("remove", "--id", "00"), "", 1, "there is no attendant 00"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(
    central: Central, words: tuple[str, ...], typed: str, code: int, sentence: str
) -> None:
    result = central(*words, typed=typed)
    assert (result.exit_code, result.stdout) == (code, "")
    assert result.stderr.startswith("kiosk central: ")
    assert result.stderr.count("\n") == 1
    assert sentence in result.stderr
    assert PIN not in result.stderr


@pytest.mark.parametrize(("second", "code"), [(PIN, 0), ("482916", 2)])
def test_a_person_types_the_pin_twice_and_unseen(
    central: Central, monkeypatch: pytest.MonkeyPatch, second: str, code: int
) -> None:
    answers = iter([PIN, second])
    monkeypatch.setattr(central_attendants, "_is_person", lambda: True)
    monkeypatch.setattr(central_attendants, "getpass", lambda _prompt: next(answers))
    result = central(*ADD)
    assert result.exit_code == code
    assert ("the two PINs differ" in result.stderr) == (code == 2)
    assert ("欧阳小明" in central("list").stdout) == (code == 0)


def test_without_a_centre_a_sentence_says_what_to_do(tmp_path: object) -> None:
    result = CliRunner().invoke(app, ["attendant", *ADD, "--database", f"{tmp_path}/central.db"], input=PIN)
    assert result.exit_code == 2
    assert "run `kiosk central init` first" in result.stderr


def test_help_is_for_a_person() -> None:
    shown = CliRunner().invoke(app, ["attendant", "--help"]).stdout
    assert all(word in shown for word in ("add", "reset-pin", "remove", "list", "six digits"))
