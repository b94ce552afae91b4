"""Whose turn it is on a bus: commands, then probes and polls, by priority, and nobody waits for ever."""

from collections.abc import Callable, Iterable

from kiosk.devices.attached import Attached
from kiosk.devices.command_queue import CommandQueue, Waiting
from kiosk.devices.exchange import Priority
from kiosk.devices.polling import Poll

Turn = Callable[[int], Waiting[Attached] | None]
"""Takes the turn, at monotonic ms: gives what is to be sent, or None if there is nothing to ask after all."""

_COMMAND, _ROUTINE, _POLL, _PROBE_LAST = range(4)


def next_turn(
    devices: Iterable[Attached], queue: CommandQueue[Attached], now_ms: int, *, probe_failed: bool = False
) -> Turn | None:
    """Choose; nothing changes until the turn is taken.

    `probe_failed`: the last turn was a probe in vain. Then polls go first: many dead devices must not silence others.
    """
    probe_rank = (Priority.METER, _PROBE_LAST) if probe_failed else (Priority.QUERY, _ROUTINE)
    turns: list[tuple[tuple[int, int, int], Turn]] = []
    command = queue.first(lambda waiting: waiting.device.free(waiting.priority, now_ms))
    if command is not None:
        kind = _ROUTINE if command.routine else _COMMAND
        turns.append(((command.rank, kind, command.number), _take_command(queue, command)))
    for attached in devices:
        if not attached.free(Priority.QUERY, now_ms):
            continue
        if attached.probe_due_ms is not None and now_ms >= attached.probe_due_ms:
            turns.append(((*probe_rank, attached.probe_due_ms), _take_probe(attached)))
        poll = attached.due_poll(now_ms)
        if poll is not None:
            (rank, due_ms), chosen = poll
            turns.append(((rank, _POLL, due_ms), _take_poll(attached, chosen)))
    return min(turns, key=lambda turn: turn[0], default=(None, None))[1]


def _take_command(queue: CommandQueue[Attached], command: Waiting[Attached]) -> Turn:
    def take(_: int) -> Waiting[Attached]:
        queue.take(command)
        return command

    return take


def _take_probe(attached: Attached) -> Turn:
    return lambda _: attached.take_probe()


def _take_poll(attached: Attached, poll: Poll) -> Turn:
    def take(now_ms: int) -> Waiting[Attached] | None:
        ask = poll.ask()
        poll.taken(now_ms, asked=ask is not None)
        if ask is None:
            return None
        return Waiting(attached, ask, lambda _, __: poll.ended(), routine=True)

    return take
