"""What is heard: a short sound for each thing once, words only for those who want them, and never a name."""

import subprocess
import sys
import wave
from io import BytesIO
from pathlib import Path

import pytest

from kiosk.domain.fault import FaultKind
from kiosk.domain.outcome import Outcome
from kiosk.services.check_in import CheckedIn, Unknown
from kiosk.ui.feedback import Saying
from kiosk.ui.runtime.language import Language
from kiosk.ui.runtime.loudspeaker import has_output, load_sounds
from kiosk.ui.runtime.sound import Cue, Silence
from kiosk.ui.runtime.tones import RATE, wav
from tests.support.gallery.stocks import STOCKED
from tests.support.screen import Screen
from tests.support.ui import checked_in, member

CARD = b"\x01"
LOST = CheckedIn(Outcome.NOT_RECORDED, Unknown(), fault=FaultKind.DISK_FULL)


@pytest.mark.parametrize(
    ("answer", "cue"),
    [
        (checked_in(member()), Cue.SUCCESS),
        (checked_in(member(), repeat=True), Cue.SUCCESS),
        (checked_in(Unknown()), Cue.ATTENTION),
        (LOST, Cue.ERROR),
    ],
)
def test_each_answer_sounds_once(screen: Screen, answer: CheckedIn, cue: Cue) -> None:
    screen.tap(CARD, answer)
    screen.pass_ms(1_000)
    assert (screen.sounds.played, screen.sounds.spoken) == ([cue], [])
    screen.tap(CARD, answer)
    assert screen.sounds.played == [cue, cue]


def test_words_are_spoken_in_the_voice_mode_only_in_the_chosen_language_and_without_a_name(screen: Screen) -> None:
    screen.touch("more")
    screen.touch("voice")
    screen.touch("more")
    screen.tap(CARD, checked_in(member("欧阳*")))
    assert screen.sounds.spoken == [("签到成功", Language.CHINESE)]
    screen.touch("leave")
    screen.tap(CARD, checked_in(member("欧阳*")))
    assert len(screen.sounds.spoken) == 1, "the next person did not ask for words"


def test_the_warning_is_heard_and_what_it_covered_is_not_heard_again(screen: Screen) -> None:
    screen.touch("help")
    screen.touch("callAttendant")
    screen.pass_ms(60_000)
    screen.touch("stay")
    assert screen.sounds.played == [Cue.SUCCESS, Cue.ATTENTION]


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("nearby", "附近的驿站，点一个看路线"),
        ("join", "手机扫一扫，加入工会"),
        ("notices", "今天的通知，点一条看全文"),
        ("station", "本站的设施，坏了可以报修"),
    ],
)
def test_a_page_of_content_has_words_for_those_who_want_them_and_no_sound(
    screen: Screen, page: str, words: str
) -> None:
    screen.stock(STOCKED)
    for name in ("more", "voice", "more", page):
        screen.touch(name)
    assert (screen.sounds.played, screen.sounds.spoken) == ([], [(words, Language.CHINESE)])


def test_the_code_of_a_way_is_announced_once(screen: Screen) -> None:
    screen.stock(STOCKED)
    for name in ("more", "voice", "more", "nearby", "station-hz-wulin", "station-hz-wlm"):
        screen.touch(name)
    assert [words for words, _language in screen.sounds.spoken][1:] == ["手机扫码，打开路线"]


def test_a_number_that_cannot_be_is_heard(screen: Screen) -> None:
    screen.touch("phone")
    screen.touch("submit")
    assert screen.sounds.played == [Cue.ATTENTION]


@pytest.mark.parametrize("saying", Saying)
def test_every_saying_has_words_in_both_languages_and_none_has_a_place_for_a_name(saying: Saying) -> None:
    chinese, english = saying.words(Language.CHINESE), saying.words(Language.ENGLISH)
    assert chinese
    assert not chinese.isascii()
    assert english
    assert english.isascii()
    assert not set("%*{0123456789") & set(chinese + english)


@pytest.mark.parametrize("cue", Cue)
def test_a_sound_is_short_and_begins_and_ends_in_silence(cue: Cue) -> None:
    with wave.open(BytesIO(wav(cue))) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE)
        assert 0.1 < file.getnframes() / RATE < 0.5
        frames = file.readframes(file.getnframes())
    samples = memoryview(frames).cast("h")
    assert abs(samples[0]) < 200
    assert abs(samples[-1]) < 200
    assert max(samples) > 8_000


def test_a_machine_has_an_output_when_a_card_plays_or_a_server_runs(tmp_path: Path) -> None:
    assert not has_output(tmp_path, {})
    (tmp_path / "pcm").write_text("00-00: mic : mic : capture 1\n", encoding="utf-8")
    assert not has_output(tmp_path, {})
    (tmp_path / "pcm").write_text("00-00: HDMI 0 : HDMI 0 : playback 1\n", encoding="utf-8")
    assert has_output(tmp_path, {})
    assert has_output(tmp_path / "none", {"PULSE_SERVER": "tcp:localhost"})
    (tmp_path / "pulse").mkdir()
    (tmp_path / "pulse" / "native").touch()
    assert has_output(tmp_path / "none", {"XDG_RUNTIME_DIR": str(tmp_path)})
    assert not has_output(tmp_path / "none", {"XDG_RUNTIME_DIR": str(tmp_path / "empty")})


def test_a_machine_whose_sound_does_not_load_is_silent_without_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.ui.runtime.loudspeaker.has_output", lambda _alsa, _environ: True)
    monkeypatch.setitem(sys.modules, "kiosk.ui.runtime.qt_sounds", None)  # Python's way to make an import fail
    assert isinstance(load_sounds(), Silence)


def test_the_screens_are_there_without_qt_multimedia() -> None:
    code = "import kiosk.app.terminal, sys; print([name for name in sys.modules if 'PySide6.QtMul' in name])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
