"""How a check-in ended, for the result page: codes and numbers, which QML puts into words."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk.domain.china_time import CHINA
from kiosk.domain.connection import ConnectionStatus
from kiosk.domain.outcome import Outcome
from kiosk.services.check_in import CheckedIn, Guest, Known, Unknown
from kiosk.ui.view_models.outcome import outcome_now
from kiosk.ui.view_models.props import emit_changes

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_TONES = {
    "": "neutral",
    "waiting": "neutral",
    "unknown": "amber",
    "unstated": "amber",
    "refused": "amber",
    "not_recorded": "red",
}


@dataclass(frozen=True, slots=True)
class ResultInputs:
    """`answer` is None while the answer is awaited (`waiting`) or nobody is there; `at_ms` is now (Unix time)."""

    answer: CheckedIn | None = None
    waiting: bool = False
    status: ConnectionStatus | None = None
    at_ms: int = 0


@dataclass(frozen=True, slots=True)
class ResultProps:
    """What QML shows; every text is a code but `name`, `union` and `visit_time`."""

    kind: str = ""
    tone: str = "neutral"
    name: str = ""
    occupation: str = ""
    union: str = ""
    standing: str = ""
    visit_time: str = ""
    visit_today: bool = True
    outcome: str = ""
    fault: str = ""
    refusal: str = ""
    clock_unverified: bool = False
    asks_occupation: bool = False
    has_choices: bool = False


def derive(inputs: ResultInputs) -> ResultProps:
    """Props from inputs; nothing of an answer stays once it is gone."""
    answer = inputs.answer
    if inputs.waiting or answer is None:
        return ResultProps(kind="waiting" if inputs.waiting else "")
    kind = kind_of(answer)
    known = answer.person if isinstance(answer.person, Known) else None
    visit = datetime.fromtimestamp(answer.visit_at_ms / 1000, CHINA) if answer.visit_at_ms else None
    return ResultProps(
        kind=kind,
        tone=_TONES.get(kind, "green"),
        name=known.member.masked_name if known else "",
        occupation=answer.occupation.value if answer.occupation else "",
        union=known.member.union if known else "",
        standing=known.standing.value if known else "",
        visit_time=f"{visit:%H:%M}" if visit else "",
        visit_today=visit is None or visit.date() == datetime.fromtimestamp(inputs.at_ms / 1000, CHINA).date(),
        outcome=outcome_now(answer.outcome, answer.position, inputs.status).value,
        fault=answer.fault.value if answer.fault else "",
        refusal=answer.refusal.value if answer.refusal else "",
        clock_unverified=answer.clock_unverified,
        asks_occupation=asks_occupation(answer),
        has_choices=has_choices(answer),
    )


def asks_occupation(answer: CheckedIn) -> bool:
    """Whether the person is offered to say what they do: their card is unknown, and they did not yet say so."""
    recorded = answer.outcome is not Outcome.NOT_RECORDED and answer.fault is None
    return recorded and isinstance(answer.person, Unknown) and answer.occupation is None


def has_choices(answer: CheckedIn) -> bool:
    """Whether the person has something to choose or to do, and so more time."""
    return asks_occupation(answer) or answer.fault is not None or answer.refusal is not None


def kind_of(answer: CheckedIn) -> str:
    """How it ended, as a code."""
    if answer.outcome is Outcome.NOT_RECORDED:
        return "not_recorded" if answer.refusal is None else "refused"
    if answer.fault is not None:
        return "unstated"
    if answer.repeat:
        return "repeat"
    match answer.person:
        case Known():
            return "member"
        case Guest():
            return "guest"
        case Unknown():
            return "unknown" if answer.occupation is None else "stated"


@QmlElement
class ResultModel(QObject):
    """GUI thread."""

    kindChanged = Signal()
    toneChanged = Signal()
    nameChanged = Signal()
    occupationChanged = Signal()
    unionChanged = Signal()
    standingChanged = Signal()
    visitTimeChanged = Signal()
    visitTodayChanged = Signal()
    outcomeChanged = Signal()
    faultChanged = Signal()
    refusalChanged = Signal()
    clockUnverifiedChanged = Signal()
    asksOccupationChanged = Signal()
    hasChoicesChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._props = ResultProps()

    def show(self, props: ResultProps) -> None:
        """Bring these props to the screen."""
        before, self._props = self._props, props
        emit_changes(self, before, props)

    @Property(str, notify=kindChanged)
    def kind(self) -> str:
        """The word for how it ended, empty for nobody.

        `waiting`, `member`, `repeat`, `unknown`, `stated`, `unstated`, `guest`, `refused`, `not_recorded`.
        """
        return self._props.kind

    @Property(str, notify=toneChanged)
    def tone(self) -> str:
        """`green`, `amber`, `red` or `neutral`."""
        return self._props.tone

    @Property(str, notify=nameChanged)
    def name(self) -> str:
        """The masked name of a member."""
        return self._props.name

    @Property(str, notify=occupationChanged)
    def occupation(self) -> str:
        """The occupation's code."""
        return self._props.occupation

    @Property(str, notify=unionChanged)
    def union(self) -> str:
        """The member's union."""
        return self._props.union

    @Property(str, notify=standingChanged)
    def standing(self) -> str:
        """What the membership is worth today."""
        return self._props.standing

    @Property(str, notify=visitTimeChanged)
    def visitTime(self) -> str:
        """Hours and minutes of the visit."""
        return self._props.visit_time

    @Property(bool, notify=visitTodayChanged)
    def visitToday(self) -> bool:
        """Whether the visit was today."""
        return self._props.visit_today

    @Property(str, notify=outcomeChanged)
    def outcome(self) -> str:
        """`recorded`, `confirmed`, `not_recorded`, or empty."""
        return self._props.outcome

    @Property(str, notify=faultChanged)
    def fault(self) -> str:
        """Why nothing could be recorded."""
        return self._props.fault

    @Property(str, notify=refusalChanged)
    def refusal(self) -> str:
        """Why a member code was not accepted, or empty."""
        return self._props.refusal

    @Property(bool, notify=clockUnverifiedChanged)
    def clockUnverified(self) -> bool:
        """Whether a member code was accepted by a clock that nobody has verified."""
        return self._props.clock_unverified

    @Property(bool, notify=asksOccupationChanged)
    def asksOccupation(self) -> bool:
        """Whether the occupations are offered."""
        return self._props.asks_occupation

    @Property(bool, notify=hasChoicesChanged)
    def hasChoices(self) -> bool:
        """Whether there is something to choose or to do."""
        return self._props.has_choices
