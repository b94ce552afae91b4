"""A Modbus request as an exchange: only the request tells how its reply looks."""

from collections.abc import Callable
from typing import Final

from kiosk.devices.codec.modbus_rtu import EXCEPTION, ReplyDecoder, Request
from kiosk.devices.codec.modbus_rtu import Answered as ModbusAnswer
from kiosk.devices.codec.modbus_rtu import Refused as ModbusRefusal
from kiosk.devices.exchange import QUERY_REPEATS, TIMEOUT_MS, Answered, Exchange, Outcome, Priority

Reply = ModbusAnswer | ModbusRefusal

REPEATS: Final = {Priority.OFF: QUERY_REPEATS, Priority.QUERY: QUERY_REPEATS, Priority.METER: 1}


def modbus_exchange(
    request: Request,
    priority: Priority = Priority.QUERY,
    *,
    timeout_ms: int = TIMEOUT_MS,
    deadline_ms: int | None = None,
    wanted: Callable[[], bool] = lambda: True,
) -> Exchange[Reply]:
    """Ask what the request asks; a refusal answers too. Switching off and reading are repeated.

    Switch on by Priority.OPEN: it is never repeated, and needs a deadline.
    """

    def fresh() -> ReplyDecoder:
        decoder = ReplyDecoder()
        decoder.expect(request)
        return decoder

    return Exchange(
        request.frame,
        lambda reply: (reply.address, reply.function) == (request.address, request.function & ~EXCEPTION),
        priority=priority,
        timeout_ms=timeout_ms,
        deadline_ms=deadline_ms,
        repeats=REPEATS.get(priority, 0),
        decoder=fresh,
        wanted=wanted,
    )


def answer_of(outcome: Outcome[Reply]) -> ModbusAnswer | None:
    """Give the good reply; None when there was none, or the device refused."""
    if not isinstance(outcome, Answered):
        return None
    *_, reply = outcome.events
    return reply if isinstance(reply, ModbusAnswer) else None


def refused(outcome: Answered[Reply]) -> str:
    """Object to a probe that the device refused: it is not the one that was expected."""
    return "" if answer_of(outcome) else "request_refused"
