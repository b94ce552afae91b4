"""What scanners say and are told: golden frames, the ends of a code, and answers in the same stream."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.devices.codec import code_line, gm65, honeywell, newland
from kiosk.devices.codec.code_line import LONGEST_BYTES, CodeSeen, CommandAnswered, Decoder

GM65_ACK = bytes.fromhex("02 00 00 01 00 33 31")
NEWLAND_ACK = bytes.fromhex("02 01 30 30 30 30 23 53 43 4E 54 52 47 31 06 3B 03")
DONE = CommandAnswered(accepted=True)
REFUSED = CommandAnswered(accepted=False)

codes = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=40)


def seen(*texts: str) -> list[CodeSeen]:
    return [CodeSeen(text) for text in texts]


def test_golden_commands() -> None:
    assert bytes.fromhex("7E 00 08 01 00 02 01 AB CD") == gm65.TRIGGER
    assert bytes.fromhex("16 54 0D") == honeywell.TRIGGER
    assert bytes.fromhex("16 55 0D") == honeywell.RELEASE
    flash = bytes.fromhex("7E 01 30 30 30 30 40 53 43 4E 54 52 47 31 3B 03")
    assert newland.encode("SCNTRG1", permanent=True) == flash
    assert newland.encode(newland.LOOK) == flash.replace(b"@", b"#")


def test_golden_answers() -> None:
    assert gm65.encode_answer() == GM65_ACK
    assert gm65.decoder().feed(GM65_ACK) == [DONE]
    assert newland.encode_answer(newland.LOOK) == NEWLAND_ACK
    assert newland.decoder().feed(NEWLAND_ACK) == [DONE]
    assert newland.decoder().feed(newland.encode_answer("SCNTRG9", accepted=False)) == [REFUSED]
    assert newland.decoder().feed(newland.encode_answer("SCNTRG1", permanent=True)) == [DONE]


@pytest.mark.parametrize(
    ("decoder", "commands", "understood"),
    [
        (gm65.command_decoder, gm65.TRIGGER + gm65.RELEASE, [gm65.TRIGGER, gm65.RELEASE]),
        (honeywell.command_decoder, b"x" + honeywell.RELEASE + honeywell.TRIGGER, [b"\x16U\r", b"\x16T\r"]),
        (newland.command_decoder, newland.encode("SCNTRG0") + newland.encode("QRCENA1"), ["SCNTRG0", "QRCENA1"]),
        (newland.command_decoder, newland.encode("SCNTRG1", permanent=True), []),
    ],
)
def test_a_scanner_understands_its_commands(
    decoder: Callable[[], code_line.Decoder], commands: bytes, understood: list[object]
) -> None:
    assert decoder().feed(commands) == understood


@pytest.mark.parametrize("setting", ["", "SCN;", "SCN\x03", "扫", "A" * 33])
def test_a_setting_is_a_word(setting: str) -> None:
    with pytest.raises(ValueError, match="SCNTRG1"):
        newland.encode(setting)


@pytest.mark.parametrize(
    ("stream", "told", "junk_bytes"),
    [
        pytest.param(b"A1\r", seen("A1"), 0, id="CR"),
        pytest.param(b"A1\n", seen("A1"), 0, id="LF"),
        pytest.param(b"A1\r\nB2\r\n", seen("A1", "B2"), 0, id="CRLF"),
        pytest.param(b"\r\n\n\r", [], 0, id="ends of nothing"),
        pytest.param(b"A1", [], 0, id="not ended"),
        pytest.param("优惠券 7\r".encode(), seen("优惠券 7"), 0, id="any script, and a blank"),
        pytest.param(b"(01)\x1d21\r", seen("(01)\x1d21"), 0, id="the separator of GS1"),
        pytest.param(b"A\x001\rB2\r", seen("B2"), 3, id="a control character"),
        pytest.param(b"A\xff1\rB2\r", seen("B2"), 3, id="no UTF-8"),
        pytest.param(b"A" * LONGEST_BYTES + b"\r", seen("A" * LONGEST_BYTES), 0, id="as long as may be"),
        pytest.param(b"A" * (LONGEST_BYTES + 9) + b"\rB2\r", seen("B2"), LONGEST_BYTES + 9, id="too long"),
    ],
)
def test_what_is_a_code(stream: bytes, told: list[CodeSeen], junk_bytes: int) -> None:
    decoder = Decoder()
    assert decoder.feed(stream) == told
    assert decoder.junk_bytes == junk_bytes


@pytest.mark.parametrize(
    ("make", "stream", "told"),
    [
        pytest.param(gm65.decoder, GM65_ACK + b"A1\r", [DONE, *seen("A1")], id="before a code"),
        pytest.param(gm65.decoder, b"A1\r" + GM65_ACK + b"B2\r", [*seen("A1"), DONE, *seen("B2")], id="between"),
        pytest.param(gm65.decoder, b"\x02\x02" + GM65_ACK + b"A1\r", [DONE, *seen("A1")], id="behind noise"),
        pytest.param(newland.decoder, NEWLAND_ACK + b"A1\r", [DONE, *seen("A1")], id="newland"),
        pytest.param(newland.decoder, b"7#\r", seen("7#"), id="a code that looks like a part of one"),
        pytest.param(gm65.decoder, GM65_ACK[:-1] + b"\x30\rA1\r", seen("A1"), id="wrong check"),
        pytest.param(honeywell.decoder, GM65_ACK + b"A1\r", [], id="an answer that this one does not give"),
    ],
)
def test_answers_share_the_stream(make: Callable[[], Decoder], stream: bytes, told: list[object]) -> None:
    assert make().feed(stream) == told


def test_silence_ends_a_code_even_before_half_an_answer() -> None:
    decoder = gm65.decoder()
    assert decoder.feed(b"A1") == []
    assert decoder.silence() == seen("A1")
    assert decoder.silence() == []
    decoder.feed(b"A1\x02\x00")
    assert decoder.silence() == []
    assert decoder.feed(b"B2\r") == seen("B2")


def test_an_answer_amid_a_code_takes_nothing_from_it() -> None:
    assert gm65.decoder().feed(b"A" + GM65_ACK + b"1\r") == [DONE, *seen("A1")]


def test_after_an_overlong_code_silence_begins_anew() -> None:
    decoder = Decoder()
    decoder.feed(b"A" * (LONGEST_BYTES + 1))
    assert decoder.silence() == []
    assert decoder.feed(b"B2\r") == seen("B2")


def test_no_more_is_kept_than_the_longest_code() -> None:
    decoder = Decoder()
    decoder.feed(b"A" * 10 * LONGEST_BYTES)
    assert 10 * LONGEST_BYTES - decoder.junk_bytes <= LONGEST_BYTES


def test_what_an_interruption_cut_off_joins_nothing() -> None:
    decoder = gm65.decoder()
    decoder.feed(b"A1\x02")
    decoder.reset()
    assert decoder.feed(b"B2\r") == seen("B2")
    assert decoder.junk_bytes == 3


@pytest.mark.parametrize("code", ["", "A\rB", "A\x00", "A" * (LONGEST_BYTES + 1)])
def test_what_can_be_no_code_is_not_spoken(code: str) -> None:
    with pytest.raises(ValueError, match="without control characters"):
        code_line.encode(code)


@given(codes)
def test_every_code_comes_back(code: str) -> None:
    assert Decoder().feed(code_line.encode(code)) == [CodeSeen(code)]


@given(st.integers(0, 8 * 7 - 1))
def test_no_single_wrong_bit_passes_as_an_answer(bit: int) -> None:
    answer = bytearray(GM65_ACK)
    answer[bit // 8] ^= 1 << bit % 8
    assert DONE not in gm65.decoder().feed(bytes(answer))


def test_a_code_does_not_show_in_a_repr() -> None:
    assert repr(CodeSeen("6901234567892")) == "CodeSeen()"
