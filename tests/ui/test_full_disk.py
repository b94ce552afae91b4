"""No room on the disk: it is said, nobody begins anything, who has begun finishes, and attendants come in."""

import pytest

from kiosk.domain.card import CardRead
from kiosk.domain.connection import ConnectionStatus
from kiosk.domain.disk_room import DiskRoom
from tests.support.duty import LI_CARD, PIN, a_board
from tests.support.screen import Screen
from tests.support.ui import checked_in, member

CARD = b"\x01"


def test_a_full_disk_is_said_before_anything_is_lost_and_invites_nobody(screen: Screen) -> None:
    screen.post(DiskRoom(full=True))
    assert screen.says("存储已满，暂停服务")
    assert screen.says("0571-8500 0000")
    screen.post(CardRead(CARD, "reader"))
    assert screen.check_in.asked == []
    screen.post(ConnectionStatus(online=True, waiting=3))
    assert screen.pages[-1] == "out"
    screen.post(DiskRoom(full=False))
    assert screen.pages[-1] == "attract"


def test_who_has_begun_when_the_disk_fills_ends_in_peace(screen: Screen) -> None:
    screen.present(CARD)
    screen.draw()
    screen.check_in.cards[CARD] = checked_in(member())
    screen.post(DiskRoom(full=True))
    screen.settle()
    assert screen.says("签到成功")
    screen.clock.pass_ms(120_000)
    screen.ui.look_at_clock()
    screen.settle()
    assert screen.says("存储已满，暂停服务")


def test_a_revocation_is_no_matter_of_the_disk(screen: Screen) -> None:
    screen.post(DiskRoom(full=True))
    screen.post(ConnectionStatus(online=False, waiting=0, revoked=True))
    assert screen.says("本机已停用")
    screen.post(DiskRoom(full=False))
    assert screen.pages[-1] == "out"


@pytest.mark.parametrize("parting", ["leave", "wait"])
def test_an_attendant_comes_in_to_open_what_somebody_waits_for(screen: Screen, parting: str) -> None:
    screen.post(DiskRoom(full=True))
    screen.post(a_board(screen.clock.now()))
    screen.post(CardRead(LI_CARD, "reader"))
    assert screen.says("李*，请输入密码")
    screen.type(PIN)
    for name in ("duty-board", "compartment-2", "do-open", "why-owner_present"):
        screen.touch(name)
    assert screen.says("已记录")
    if parting == "leave":
        screen.touch("leave")
    screen.pass_ms(61_000)
    assert screen.pages[-1] == "out"
    assert screen.check_in.asked == []


def test_nobody_comes_in_at_a_revoked_terminal(screen: Screen) -> None:
    screen.post(ConnectionStatus(online=False, waiting=0, revoked=True))
    screen.post(CardRead(LI_CARD, "reader"))
    assert screen.pages[-1] == "out"
