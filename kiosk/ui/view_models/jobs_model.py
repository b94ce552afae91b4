"""The page of jobs: a row for each, the occupations that have any, and the one whose QR code is shown."""

from dataclasses import asdict, dataclass, field

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.content.jobs import Job
from kiosk.domain.occupation import Occupation
from kiosk.services.find_jobs import FoundJob, JobBoard
from kiosk.ui.view_models.code import code_of
from kiosk.ui.view_models.props import emit_changes
from kiosk.ui.view_models.when import Age, Day, Span, age_of, day_of, span_of, time_of

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

ALL = "all"
"""The filter that leaves nothing out."""
PAGE_ROWS = 12
"""More than any panel has room for."""


@dataclass(frozen=True, slots=True)
class JobsInputs:
    """All that the page depends on. `at_ms`: Unix time; `chosen`: the id of the job that was touched, or "".

    `starts`: the numbers of the jobs with which the pages of the list begin, up to the one in front.
    """

    board: JobBoard | None
    at_ms: int
    english: bool = False
    only: Occupation | None = None
    asking: bool = False
    chosen: str = ""
    starts: tuple[int, ...] = (0,)


@dataclass(frozen=True, slots=True)
class JobRow:
    """A job. Pay is in yuan, "20" or "20–25"; `distance` in metres, -1 where nobody knows."""

    id: str = ""
    title: str = ""
    pay: str = ""
    unit: str = ""
    when: Span = field(default_factory=Span)
    distance: int = -1
    places: int = 0
    organiser: str = ""
    verified: bool = False
    until: Day = field(default_factory=Day)
    until_time: str = ""


@dataclass(frozen=True, slots=True)
class JobsProps:
    """What QML shows: of `count` jobs the `rows` from number `start` on, the first of which is 0.

    `job` is the one whose code is shown; `opened`: somebody touched it.
    """

    state: str = ""
    rows: tuple[JobRow, ...] = ()
    start: int = 0
    count: int = 0
    counts: tuple[tuple[str, int], ...] = ()
    only: str = ALL
    asking: bool = False
    age: Age = field(default_factory=Age)
    job: JobRow = field(default_factory=JobRow)
    opened: bool = False
    code: str = ""
    modules: int = 0


def derive(inputs: JobsInputs) -> JobsProps:
    """Props from inputs; only as many rows as a page can hold."""
    board = inputs.board
    if board is None:
        return JobsProps()
    start = inputs.starts[-1] if inputs.starts[-1] < len(board.jobs) else 0
    chosen = next((found for found in board.jobs if found.job.id == inputs.chosen), None)
    found = chosen or next(iter(board.jobs), None)
    code = code_of(found.address if found else "")
    return JobsProps(
        state="some" if board.jobs else "none_of" if board.total else "none",
        rows=tuple(_row(one, inputs) for one in board.jobs[start : start + PAGE_ROWS]),
        start=start,
        count=len(board.jobs),
        counts=((ALL, board.total), *((occupation.value, count) for occupation, count in board.groups)),
        only=inputs.only.value if inputs.only else ALL,
        asking=inputs.asking,
        age=age_of(board.issued_at, inputs.at_ms),
        job=_row(found, inputs) if found else JobRow(),
        opened=chosen is not None,
        code=code.name,
        modules=code.modules,
    )


def _row(found: FoundJob, inputs: JobsInputs) -> JobRow:
    job, english = found.job, inputs.english
    return JobRow(
        id=job.id,
        title=job.title.text(english=english),
        pay=_pay(job),
        unit=job.pay_unit.value,
        when=span_of(job.begins_at, job.ends_at, inputs.at_ms),
        distance=-1 if found.distance_m is None else found.distance_m,
        places=job.places,
        organiser=job.organiser.text(english=english),
        verified=job.verified,
        until=day_of(job.apply_by, inputs.at_ms),
        until_time=time_of(job.apply_by),
    )


def _pay(job: Job) -> str:
    least = f"{job.pay / 100:.2f}".rstrip("0").rstrip(".")
    if job.pay_to is None or job.pay_to <= job.pay:
        return least
    return least + "–" + f"{job.pay_to / 100:.2f}".rstrip("0").rstrip(".")


@QmlElement
class JobsModel(QObject):
    """GUI thread. The signals in the past tense tell what was touched."""

    stateChanged = Signal()
    rowsChanged = Signal()
    startChanged = Signal()
    countChanged = Signal()
    countsChanged = Signal()
    onlyChanged = Signal()
    askingChanged = Signal()
    ageChanged = Signal()
    jobChanged = Signal()
    openedChanged = Signal()
    codeChanged = Signal()
    modulesChanged = Signal()
    filterAsked = Signal()
    filtered = Signal(object)
    turned = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._props = JobsProps()

    def show(self, props: JobsProps) -> None:
        """Bring these props to the screen."""
        before, self._props = self._props, props
        emit_changes(self, before, props)

    @Property(str, notify=stateChanged)
    def state(self) -> str:
        """`some`, `none` at all, `none_of` the occupation asked for, or empty before anything is known."""
        return self._props.state

    @Property(list, notify=rowsChanged)
    def rows(self) -> list[dict[str, object]]:
        """The jobs from number `start` on, as many as any page can hold: `JobRow`."""
        return [asdict(row) for row in self._props.rows]

    @Property(int, notify=startChanged)
    def start(self) -> int:
        """With which job the page of the list begins; the first is 0."""
        return self._props.start

    @Property(int, notify=countChanged)
    def count(self) -> int:
        """How many jobs the list has."""
        return self._props.count

    @Property(list, notify=countsChanged)
    def filters(self) -> list[str]:
        """What can be asked for: `all`, and the codes of the occupations that have jobs."""
        return [code for code, _count in self._props.counts]

    @Property(dict, notify=countsChanged)
    def counts(self) -> dict[str, int]:
        """How many jobs each of the filters leaves."""
        return dict(self._props.counts)

    @Property(str, notify=onlyChanged)
    def only(self) -> str:
        """The filter in force."""
        return self._props.only

    @Property(bool, notify=askingChanged)
    def asking(self) -> bool:
        """Whether the filters are offered."""
        return self._props.asking

    @Property(dict, notify=ageChanged)
    def age(self) -> dict[str, object]:
        """When the centre wrote them, or empty: `Age`."""
        return asdict(self._props.age)

    @Property(dict, notify=jobChanged)
    def job(self) -> dict[str, object]:
        """The job whose code is shown, as in `rows`; its id is empty when there is none."""
        return asdict(self._props.job)

    @Property(bool, notify=openedChanged)
    def opened(self) -> bool:
        """Whether somebody touched that job; else it stands open by itself, where there is room."""
        return self._props.opened

    @Property(str, notify=codeChanged)
    def code(self) -> str:
        """The name of its QR code; empty when its link is not to be trusted."""
        return self._props.code

    @Property(int, notify=modulesChanged)
    def modules(self) -> int:
        """How many modules the code is wide, with its border."""
        return self._props.modules

    @Slot()
    def askFilter(self) -> None:
        """Offer the filters, or put them away."""
        self.filterAsked.emit()

    @Slot(str)
    def filter(self, code: str) -> None:
        """Only the jobs of one occupation, or `all`."""
        self.filtered.emit(None if code == ALL else Occupation(code))

    @Slot(int)
    def turn(self, start: int) -> None:
        """The page of the list that begins with job number `start`; -1 for the page before."""
        self.turned.emit(start)
