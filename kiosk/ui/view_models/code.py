"""A QR code as QML asks for it: a name for its picture, and how many modules wide it is."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass

from kiosk.ui.runtime.qr_matrix import QUIET_MODULES, TextTooLongError, matrix_of


@dataclass(frozen=True, slots=True)
class Code:
    """`name`: what `QrPicture` shows; `modules`: its width with the light border. Empty: there is no code."""

    name: str = ""
    modules: int = 0


def code_of(text: str) -> Code:
    """The code that says a text; none for an empty text, or one that no code can hold."""
    try:
        modules = len(matrix_of(text)) + 2 * QUIET_MODULES if text else 0
    except TextTooLongError:
        modules = 0
    return Code(urlsafe_b64encode(text.encode()).decode(), modules) if modules else Code()


def text_of(name: str) -> str:
    """The text that a code of this name says."""
    return urlsafe_b64decode(name).decode()
