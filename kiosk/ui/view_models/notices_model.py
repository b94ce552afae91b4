"""What is to be read today: what is given out, notices, and how not to be cheated; the chosen one in full."""

from dataclasses import dataclass, field

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk.domain.content.notices import Notice
from kiosk.services.front import NoticeBoard
from kiosk.ui.view_models.given import GivenProps, given_props
from kiosk.ui.view_models.props import emit_changes
from kiosk.ui.view_models.records import record
from kiosk.ui.view_models.when import Age, Day, age_of, day_of

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

GIVEN = "given"


@dataclass(frozen=True, slots=True)
class ReadingProps:
    """A row: `kind` is `given`, `notice` or `tip`; `since` when it is shown."""

    id: str = ""
    kind: str = ""
    title: str = ""
    text: str = ""
    since: Day = field(default_factory=Day)
    given: GivenProps = field(default_factory=GivenProps)


@dataclass(frozen=True, slots=True)
class NoticesProps:
    """What QML shows; `chosen` is one of `rows`, without an id when none is."""

    rows: tuple[ReadingProps, ...] = ()
    chosen: ReadingProps = field(default_factory=ReadingProps)
    age: Age = field(default_factory=Age)


def derive(board: NoticeBoard | None, chosen: str, at_ms: int, *, english: bool) -> NoticesProps:
    """Props of the board at `at_ms` (Unix time); `chosen` is the id of the row that was touched, or empty."""
    if board is None:
        return NoticesProps()
    given = [given_props(one, at_ms, english=english) for one in board.distributions]
    rows = (
        *(ReadingProps(f"{GIVEN}-{one.id}", GIVEN, one.title, one.line, given=one) for one in given),
        *(_reading(one, at_ms, english=english) for one in (*board.notices, *board.tips)),
    )
    picked = next((row for row in rows if row.id == chosen), ReadingProps())
    return NoticesProps(rows, picked, age_of(board.issued_at, at_ms))


def _reading(one: Notice, at_ms: int, *, english: bool) -> ReadingProps:
    return ReadingProps(
        id=f"{one.kind.value}-{one.id}",
        kind=one.kind.value,
        title=one.title.text(english=english),
        text=one.text.text(english=english),
        since=day_of(one.begins_at, at_ms),
    )


@QmlElement
class NoticesModel(QObject):
    """GUI thread."""

    rowsChanged = Signal()
    chosenChanged = Signal()
    ageChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._props = NoticesProps()

    def show(self, props: NoticesProps) -> None:
        """Bring these props to the screen."""
        before, self._props = self._props, props
        emit_changes(self, before, props)

    @Property(list, notify=rowsChanged)
    def rows(self) -> list[dict[str, object]]:
        """Each thing to read as `ReadingProps`."""
        return [record(one) for one in self._props.rows]

    @Property(dict, notify=chosenChanged)
    def chosen(self) -> dict[str, object]:
        """What is shown in full: `ReadingProps`, its `id` empty for none."""
        return record(self._props.chosen)

    @Property(dict, notify=ageChanged)
    def age(self) -> dict[str, object]:
        """How old the notices are: `Age`."""
        return record(self._props.age)
