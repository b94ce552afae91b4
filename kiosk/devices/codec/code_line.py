"""The codes of a scanner: plain text in lines, and between them what a scanner answers to a command.

CR, LF, CRLF, or silence on the line ends a code. There is no check, so only what can be a code is taken for one: UTF-8
text of at most 4 KiB, without control characters but those that codes use inside (TAB, FS, GS, RS, US).
"""

from dataclasses import dataclass, field
from typing import Final

from kiosk.devices.codec.framed import Frame, Rule, Sign

LONGEST_BYTES: Final = 4096

_ENDS: Final = b"\r\n"
_FORBIDDEN: Final = bytes(set(range(0x20)) - set(b"\t\x1c\x1d\x1e\x1f")) + b"\x7f"


@dataclass(frozen=True, slots=True)
class CodeSeen:
    """A code was read. It stays out of the repr, and so out of logs."""

    code: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class CommandAnswered:
    """The scanner has carried out a command, or has refused it."""

    accepted: bool


ScannerEvent = CodeSeen | CommandAnswered


def encode(code: str) -> bytes:
    """Give the bytes by which a scanner tells a code; ValueError for what can be none."""
    content = code.encode("utf-8")
    if _text(content) != code:
        raise ValueError(f"expected 1 to {LONGEST_BYTES} bytes of text without control characters")
    return content + b"\r\n"


class Decoder:
    """Finds the codes in a stream of bytes, however it is cut, and the answers by a rule; keeps 4 KiB at most.

    Every byte fed is one of `frame_bytes` (codes, their ends, answers), of `junk_bytes`, or still kept. `frames`
    counts codes and answers, `checksum_errors` the answers whose check is wrong. One thread.
    """

    def __init__(self, answer_rule: Rule[CommandAnswered] | None = None) -> None:
        self.frames = 0
        self.frame_bytes = 0
        self.junk_bytes = 0
        self.checksum_errors = 0
        self._answer_rule = answer_rule
        self._held = bytearray()  # may become an answer
        self._begun = bytearray()
        self._spoilt = False

    def feed(self, data: bytes) -> list[ScannerEvent]:
        """Take the next bytes; give an event for each code and answer that they end."""
        events: list[ScannerEvent] = []
        for byte in data:
            self._held.append(byte)
            self._judge(events)
        return events

    def silence(self) -> list[ScannerEvent]:
        """The line was quiet for longer than inside a code: what is kept ends here."""
        events: list[ScannerEvent] = []
        while self._held:
            self._give_up_first(events)
            self._judge(events)
        self._finish(events)
        return events

    def reset(self) -> None:
        """The stream was interrupted: what is kept becomes junk, and what follows begins anew."""
        self.junk_bytes += len(self._held) + len(self._begun)
        self._held.clear()
        self._begun.clear()
        self._spoilt = False

    def _judge(self, events: list[ScannerEvent]) -> None:
        while self._held:
            found = Sign.JUNK if self._answer_rule is None else self._answer_rule(bytes(self._held), False)
            if found is Sign.MORE:
                return
            if isinstance(found, Frame):
                del self._held[: found.length]
                self.frames += 1
                self.frame_bytes += found.length
                events.append(found.event)
                self._drop_junk()
            else:
                self.checksum_errors += int(found is Sign.BROKEN)
                self._give_up_first(events)

    def _drop_junk(self) -> None:
        """Before a good answer stands what can be no code: it spoils none behind it."""
        if self._spoilt or _text(bytes(self._begun)) is None:
            self.junk_bytes += len(self._begun)
            self._begun.clear()
            self._spoilt = False

    def _give_up_first(self, events: list[ScannerEvent]) -> None:
        byte = self._held.pop(0)
        if byte in _ENDS:
            self.frame_bytes += 1
            self._finish(events)
        elif self._spoilt or len(self._begun) == LONGEST_BYTES:
            self.junk_bytes += 1 + len(self._begun)
            self._begun.clear()
            self._spoilt = True
        else:
            self._begun.append(byte)

    def _finish(self, events: list[ScannerEvent]) -> None:
        content = bytes(self._begun)
        self._begun.clear()
        self._spoilt = False
        if not content:
            return
        text = _text(content)
        if text is None:
            self.junk_bytes += len(content)
            return
        self.frames += 1
        self.frame_bytes += len(content)
        events.append(CodeSeen(text))


def _text(content: bytes) -> str | None:
    if not 1 <= len(content) <= LONGEST_BYTES or content.translate(None, _FORBIDDEN) != content:
        return None
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return None
