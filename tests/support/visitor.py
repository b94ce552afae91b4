"""Moments of the visitor's machine, to begin a test from."""

from dataclasses import replace

from kiosk.domain.visitor import State, Visitor
from kiosk.domain.visitor_events import Page

NOW = 50_000
_PAGE = {
    State.ATTRACT: Page.ATTRACT,
    State.WAITING: Page.RESULT,
    State.RESULT: Page.RESULT,
    State.OFFER: Page.RESULT,
    State.LEAVING: Page.ATTRACT,
    State.OUT_OF_SERVICE: Page.OUT,
    State.SERVICE: Page.HELP,
    State.WARNING: Page.HELP,
}


def at(state: State, page: Page | None = None, **known: object) -> Visitor:
    """In a state since `NOW`, as the third person and after eight requests."""
    place = page or _PAGE.get(state, Page.HOME)
    return replace(Visitor(state, place, since_ms=NOW, session=3, request=8), **known)
