"""Member codes at the screen: they check in or show the membership, and each refusal has its words."""

from collections.abc import Callable

import pytest

from kiosk.domain.card import CodeRead
from kiosk.domain.fault import FaultKind
from kiosk.domain.member_code import CodeRefusal
from kiosk.domain.outcome import Outcome
from kiosk.services.check_in import CheckedIn, Unknown
from kiosk.services.member_codes import Refused
from kiosk.ui.runtime.language import Language
from kiosk.ui.runtime.sound import Cue
from tests.support.screen import Screen
from tests.support.ui import checked_in, member

CODE, CARD = "6BF" * 93, b"\x62\xe3\x08\x6c\xed"
WORDS = {
    CodeRefusal.MALFORMED: ("这不是会员码", "Not a member code"),
    CodeRefusal.UNKNOWN_KEY: ("本站还认不出这个码", "Code not known here yet"),
    CodeRefusal.BAD_SIGNATURE: ("这个码没通过核对", "This code did not pass"),
    CodeRefusal.CLOCK_UNVERIFIED: ("暂时不能用会员码", "No codes just now"),
    CodeRefusal.NOT_YET_VALID: ("会员码还没生效", "Code not valid yet"),
    CodeRefusal.EXPIRED: ("会员码已过期", "Code has expired"),
    CodeRefusal.CLOCK_OFF: ("会员码的时间不对", "The code’s time is off"),
    CodeRefusal.REVOKED: ("会员码已停用", "Code was revoked"),
    CodeRefusal.REPLAYED: ("这个码已用过", "Code already used"),
}


def refused(reason: CodeRefusal) -> CheckedIn:
    return CheckedIn(Outcome.NOT_RECORDED, Unknown(), refusal=reason)


def test_a_code_checks_in_like_a_card(screen: Screen) -> None:
    screen.scan(CODE, checked_in(member()))
    assert screen.check_in.asked == [("code", CODE)]
    assert screen.says("张*，签到成功")
    assert screen.sounds.played[-1] is Cue.SUCCESS


@pytest.mark.parametrize("reason", CodeRefusal)
def test_each_refusal_has_its_words_and_the_other_way_in(screen: Screen, reason: CodeRefusal) -> None:
    chinese, english = WORDS[reason]
    screen.scan(CODE, refused(reason))
    assert screen.says(chinese)
    assert screen.find("sentence").property("text")
    assert screen.sounds.played[-1] is Cue.ATTENTION
    assert not screen.shows("outcome")
    screen.use(Language.ENGLISH)
    assert screen.says(english)
    screen.touch("phone")
    assert screen.pages[-1] == "phone"


def test_a_refusal_stays_long_enough_to_act_on(screen: Screen) -> None:
    screen.scan(CODE, refused(CodeRefusal.REPLAYED))
    screen.pass_ms(19_999)
    assert screen.says("这个码已用过")
    screen.pass_ms(1)
    assert screen.pages[-1] == "home"


def test_a_refusal_after_somebody_checked_in_shows_nothing_of_them(screen: Screen) -> None:
    screen.tap(CARD, checked_in(member("欧阳*")))
    screen.scan(CODE, refused(CodeRefusal.REPLAYED))
    assert not screen.says("欧阳")
    assert not screen.says("圆通")


def test_a_clock_that_nobody_verified_is_said(screen: Screen) -> None:
    screen.scan(CODE, checked_in(member()))
    assert not screen.says("本机时间还没核对")
    screen.scan(CODE, checked_in(member(), clock_unverified=True))
    assert screen.says("本机时间还没核对，先给您记下。")
    screen.scan(CODE, checked_in(Unknown(), clock_unverified=True))
    assert screen.says("本机时间还没核对，先给您记下。")


def test_a_code_shows_the_membership_where_the_page_asks_for_a_card(screen: Screen) -> None:
    screen.find_member.codes[CODE] = member()
    screen.touch("membership")
    screen.post(CodeRead(CODE, "scanner"))
    assert screen.model("membership", "name", "card", "asked") == ["张*", "", False]
    assert (screen.find_member.asked, screen.check_in.asked) == ([CODE], [])


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Refused(CodeRefusal.CLOCK_UNVERIFIED), "本机时间还没核对，会员码只能签到。"),
        (Refused(CodeRefusal.REPLAYED), "这个码已用过"),
        (Refused(FaultKind.DISK_FULL), "没能查到，请求助"),
    ],
)
def test_a_code_that_shows_no_membership_says_why(screen: Screen, answer: Refused, words: str) -> None:
    screen.find_member.codes[CODE] = answer
    screen.touch("membership")
    screen.post(CodeRead(CODE, "scanner"))
    assert screen.says(words)
    assert screen.shows("phone")


@pytest.mark.parametrize("scanner", [True, False])
def test_the_screen_invites_codes_where_there_is_a_scanner(make_screen: Callable[..., Screen], scanner: bool) -> None:
    screen = make_screen(scanner=scanner)
    screen.wake()
    assert screen.says("刷卡或扫会员码") is scanner
