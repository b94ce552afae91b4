"""An attendant's PIN: six digits after their card, looked at as soon as the last is there; and signing out."""

from functools import partial

from PySide6.QtCore import QObject

from kiosk.domain.attendant import Attendant
from kiosk.domain.pin import DIGITS
from kiosk.domain.visitor_events import AttendantShown, KeyTouched, Page, Served, SubmitTouched
from kiosk.services.assistance import Noted
from kiosk.services.attendants import AttendantSignIn, LockedOut, NotChecked, PinChecked, SignedIn
from kiosk.ui.flows.session import Session
from kiosk.ui.runtime.jobs import Err, Jobs, Ok


class SignInFlow(QObject):
    """Owns whose card was shown, the digits, and who is signed in. GUI thread.

    `refused` is how the last try ended; `locked_until_ms`, monotonic, goes with it.
    """

    def __init__(
        self, session: Session, attendants: AttendantSignIn, jobs: Jobs, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._attendants = attendants
        self._jobs = jobs
        self._signed_in = False
        self.attendant: Attendant | None = None
        self.digits = ""
        self.refused: PinChecked | None = None
        self.locked_until_ms = 0
        session.ended.connect(self._person_gone)

    @property
    def by(self) -> str:
        """The id of the attendant who signed in; RuntimeError when nobody has."""
        if self.attendant is None or not self._signed_in:
            raise RuntimeError("expected an attendant to be signed in")
        return self.attendant.id

    @property
    def signed_in(self) -> bool:
        """Whether somebody is."""
        return self._signed_in

    def ask(self, request: int, attendant: Attendant) -> None:
        """The card of request number `request` is an attendant's."""
        self._session.send(AttendantShown(request), partial(self._begin, attendant))

    def let_in(self, uid: bytes) -> None:
        """A card at a terminal that is out of service: it means nothing, unless it is an attendant's."""
        found = partial(self._found, self._session.visitor.request)
        self._jobs.submit(partial(self._attendants.by_card, uid), found)

    def press(self, key: str) -> None:
        """A key of the digit pad: a digit, `erase` or `clear`."""
        typed = {"erase": self.digits[:-1], "clear": ""}.get(key, self.digits + key)
        taken = len(typed) <= DIGITS and self._session.send(KeyTouched(key), partial(self._typed, typed))
        if taken and len(typed) == DIGITS:
            self._session.send(SubmitTouched(asks=True), self._check)

    def _found(self, request: int, answer: Ok[Attendant | None] | Err) -> None:
        if isinstance(answer, Ok) and answer.value is not None:
            self.ask(request, answer.value)

    def _begin(self, attendant: Attendant) -> None:
        self.attendant, self._signed_in = attendant, False
        self._typed("")

    def _typed(self, digits: str) -> None:
        self.digits, self.refused = digits, None

    def _check(self) -> None:
        attendant, digits = self.attendant, self.digits
        if attendant is None:
            raise RuntimeError("expected a card before a PIN")
        request = self._session.visitor.request
        self._jobs.submit(
            partial(self._attendants.check_pin, attendant, digits), partial(self._checked, request, attendant)
        )

    def _checked(self, request: int, attendant: Attendant, answer: Ok[PinChecked] | Err) -> None:
        checked = answer.value if isinstance(answer, Ok) else NotChecked(answer.fault.kind)
        if isinstance(checked, SignedIn):
            if not self._session.send(Served(request, Page.DUTY), self._begin_duty):
                self._sign_out(attendant)  # gone before the PIN was found right
        else:
            self._session.send(Served(request, Page.PIN), partial(self._refuse, checked))

    def _begin_duty(self) -> None:
        self._signed_in, self.digits = True, ""

    def _refuse(self, checked: PinChecked) -> None:
        self.digits, self.refused = "", checked
        if isinstance(checked, LockedOut):
            self.locked_until_ms = self._session.now_ms() + checked.remaining_ms

    def _person_gone(self) -> None:
        attendant, signed_in = self.attendant, self._signed_in
        self.attendant, self._signed_in = None, False
        self._typed("")
        if attendant is not None and signed_in:
            self._sign_out(attendant)

    def _sign_out(self, attendant: Attendant) -> None:
        self._jobs.submit(partial(self._attendants.sign_out, attendant), self._signed_out)

    def _signed_out(self, _answer: Ok[Noted] | Err) -> None:
        """Where the disk failed there is nobody left to be told: the screen is another's."""
