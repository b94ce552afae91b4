"""`kiosk membercode`: a phone made, given a credential by a centre, and shown to a reader of QR codes."""

from pathlib import Path

import pytest
import zxingcpp
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from PIL import Image
from typer.testing import CliRunner, Result

from kiosk.central import commands, member_commands
from kiosk.central.commands import Where
from kiosk.central.keys import KeyDirectory
from kiosk.cli import app
from kiosk.wire.encoding import from_base64url, to_base64url
from kiosk.wire.member_code import read_code
from tests.support.codes import CENTRE, Phone, trusted
from tests.support.members import member, write_members

AT_MS = 1_795_000_000_000
TRUSTED = trusted(CENTRE)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["membercode", *map(str, arguments)])


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """A phone's key, and a credential of a day before."""
    key, credential = tmp_path / "phone.key", tmp_path / "phone.credential"
    phone = Phone(AT_MS // 1000 - 24 * 3600)
    key.write_bytes(phone.key.private_bytes_raw())
    credential.write_text(to_base64url(phone.credential) + "\n")
    return key, credential


def show(files: tuple[Path, Path], *more: object) -> Result:
    key, credential = files
    return run("show", "--key", key, "--credential", credential, *more)


def test_a_phone_from_its_key_to_its_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CREDENTIALS_DIRECTORY", raising=False)
    database, central_keys = tmp_path / "central.db", tmp_path / "keys"
    where = Where(str(database), str(central_keys))
    commands.init(where)
    member_commands.import_members(where, write_members(tmp_path / "members.csv", member(1)), None, False)
    key, credential = tmp_path / "phone.key", tmp_path / "phone.credential"

    made = run("keys", "--out", key)
    private = Ed25519PrivateKey.from_private_bytes(key.read_bytes())
    assert from_base64url(made.stdout.strip(), "key") == private.public_key().public_bytes_raw()
    assert key.stat().st_mode & 0o777 == 0o600

    place = ("--database", database, "--central-keys", central_keys)
    issued = run("credential", "--key", key, "--member-no", "ZJ000001", "--out", credential, *place)
    assert issued.exit_code == 0, issued.stderr
    content = trusted(KeyDirectory(central_keys).online().content)
    first = read_code(show((key, credential)).stdout.rstrip("\n"), content)
    assert first.credential.phone_key == private.public_key().public_bytes_raw()
    assert first.time_refusal is not None

    nobody = run("credential", "--key", key, "--member-no", "ZJ9", "--out", credential, *place)
    assert (nobody.exit_code, "there is no member ZJ9" in nobody.stderr) == (1, True)


def test_a_code_of_a_moment_counts_by_itself(files: tuple[Path, Path]) -> None:
    told = read_code(show(files, "--at", AT_MS, "--counter", 7).stdout.rstrip("\n"), TRUSTED)
    assert (told.moment_s, told.counter) == (AT_MS // 1000, 7)
    counters = [
        read_code(show(files, "--at", at).stdout.rstrip("\n"), TRUSTED).counter for at in (AT_MS, AT_MS + 1_000)
    ]
    assert counters[1] == counters[0] + 1


def test_the_picture_is_a_qr_code_of_version_10_at_level_m(files: tuple[Path, Path], tmp_path: Path) -> None:
    picture = tmp_path / "code.png"
    text = show(files, "--at", AT_MS, "--png", picture).stdout.rstrip("\n")
    with Image.open(picture) as image:
        (found,) = zxingcpp.read_barcodes(image)
        assert image.width == (4 * 10 + 17 + 2 * 4) * 8
    assert (found.text, found.ec_level) == (text, "M")


def test_what_is_wrong_is_said(files: tuple[Path, Path], tmp_path: Path) -> None:
    key, credential = files
    nowhere = tmp_path / "nowhere"
    cases = [
        (run("keys", "--out", key), 2, "expected no file there"),
        (run("keys", "--out", nowhere / "key"), 3, "cannot be written"),
        (run("show", "--key", nowhere, "--credential", credential), 3, "nowhere cannot be read"),
        (run("show", "--key", credential, "--credential", credential), 2, "expected a private key of 32 bytes"),
        (show(files, "--counter", "-1"), 2, "expected a moment and a counter"),
        (show(files, "--png", nowhere / "code.png"), 3, "cannot be written"),
        (run(), 2, "Usage"),
    ]
    for text, said in (("AAAA\n", "expected a credential of 114 bytes, got 3"), ("卡\n", "expected base64url")):
        credential.write_text(text)
        cases.append((show(files), 2, said))
    for result, code, said in cases:
        assert result.exit_code == code, result.output
        assert said in result.output
        assert len(result.stderr.splitlines()) == 1 or code == 2


@pytest.mark.parametrize("command", ["keys", "credential", "show"])
def test_every_command_explains_itself(command: str) -> None:
    result = run(command, "--help")
    assert (result.exit_code, "FILE" in result.stdout) == (0, True)
