"""How the machine moves while an attendant is in front: the PIN, and the pages behind it; home is their first."""

from dataclasses import replace

from kiosk.domain.visitor import Visitor
from kiosk.domain.visitor_events import (
    DUTY_PAGES,
    HelpTouched,
    ItemTouched,
    KeyTouched,
    Page,
    PageTouched,
    SomewhereTouched,
    SubmitTouched,
    Touch,
)


def attending(visitor: Visitor, touch: Touch, now_ms: int) -> Visitor:
    """What the attendant's pages offer; while the storage is asked they only stay. Nobody goes around the PIN."""
    stayed = replace(visitor, since_ms=now_ms)
    if isinstance(touch, SomewhereTouched):
        return stayed
    if visitor.busy:
        return visitor
    match touch, visitor.page is Page.PIN:
        case (KeyTouched(), True) | (ItemTouched(), False):
            return stayed
        case (SubmitTouched(asks=True), True) | (HelpTouched(), False):
            return asked_for_record(visitor, now_ms)
        case PageTouched(page=page), False if page in DUTY_PAGES or page is Page.HOME:
            return replace(stayed, page=Page.DUTY if page is Page.HOME else page, more_open=False)
        case _:
            return visitor


def asked_for_record(visitor: Visitor, now_ms: int) -> Visitor:
    """The storage is asked, and the page waits."""
    return replace(visitor, since_ms=now_ms, request=visitor.request + 1, busy=True)
