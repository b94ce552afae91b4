"""The talk with the technician, line by line."""

from typing import TextIO


class Stopped(Exception):  # noqa: N818 - an answer, not an error
    """The technician has had enough, or hung up."""


class Console:
    """Asks on one text stream, hears on another; one thread."""

    def __init__(self, heard: TextIO, said: TextIO) -> None:
        self._heard = heard
        self._said = said

    def say(self, text: str = "") -> None:
        """Tell something."""
        print(text, file=self._said, flush=True)

    def ask(self, question: str) -> str:
        """Give the answer in lower case, without blanks around it; Stopped for q and at the end of the stream."""
        print(f"{question} ", end="", file=self._said, flush=True)
        line = self._heard.readline()
        answer = line.strip().lower()
        if not line or answer == "q":
            self.say()
            raise Stopped
        return answer

    def agrees(self, question: str) -> bool:
        """A question whose answer is yes unless it says no."""
        while (answer := self.ask(f"{question} [Y/n]")) not in {"", "y", "yes", "n", "no"}:
            self.say(f"Expected y or n, got {answer}.")
        return answer in {"", "y", "yes"}

    def number(self, question: str, most: int, default: int) -> int:
        """A number from 0 to `most`; Enter is the default."""
        while True:
            answer = self.ask(f"{question} [{default}]")
            if not answer:
                return default
            if answer.isascii() and answer.isdecimal() and len(answer) <= 4 and int(answer) <= most:
                return int(answer)
            self.say(f"Expected a number from 0 to {most}, got {answer}.")
