"""Who hears of cards and codes."""

from collections.abc import Callable

from kiosk.domain.card import CardRead, CodeRead

CardSink = Callable[[CardRead], None]
CodeSink = Callable[[CodeRead], None]
