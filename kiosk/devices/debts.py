"""Replies that did not come in time and may still come: they must not be taken for the next request's."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any


@dataclass(slots=True)
class _Debt:
    device: Hashable
    owner: object
    answers: Callable[[Any], bool]
    until_ms: int


class Debts:
    """Unanswered requests, each until its time is over. One thread; times in monotonic ms."""

    def __init__(self) -> None:
        self._open: list[_Debt] = []

    def owe(self, device: Hashable, owner: object, answers: Callable[[Any], bool], until_ms: int) -> None:
        """A request of `owner` (one ask, with its repeats) was not answered; a reply may come until `until_ms`."""
        self._open.append(_Debt(device, owner, answers, until_ms))

    def pay(self, device: Hashable, event: object, asking: object, now_ms: int) -> bool:
        """Whether the event may be the reply to an older request than that of `asking`; that one is paid then."""
        self._open = [debt for debt in self._open if debt.until_ms > now_ms]
        for debt in self._open:
            if debt.device is device and debt.owner is not asking and debt.answers(event):
                self._open.remove(debt)
                return True
        return False

    def renew(self, owner: object, until_ms: int) -> None:
        """The replies to what `owner` asked may come until then."""
        for debt in self._open:
            if debt.owner is owner:
                debt.until_ms = until_ms

    def clear(self) -> None:
        """The port was opened anew: nothing comes any more."""
        self._open.clear()
