"""Words that the centre writes, in the languages of the screen."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """A text in Chinese, and in English where the centre has it."""

    zh: str
    en: str = ""

    def text(self, *, english: bool) -> str:
        """The text to show: Chinese stands in for a missing translation."""
        return self.en or self.zh if english else self.zh
