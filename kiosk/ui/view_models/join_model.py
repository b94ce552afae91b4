"""How one joins the union in this city: the channels, and the QR code of the one that is shown."""

from dataclasses import dataclass, field

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk.services.front import Channel, Joining
from kiosk.ui.view_models.code import Code, code_of
from kiosk.ui.view_models.props import emit_changes
from kiosk.ui.view_models.records import record
from kiosk.ui.view_models.when import Age, age_of

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_NEEDS = 3


@dataclass(frozen=True, slots=True)
class ChannelProps:
    """A way to join; `needs` is what one has to bring."""

    id: str = ""
    name: str = ""
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class JoinProps:
    """What QML shows; `shown` is one of `channels`, without an id when there is none, `code` its code."""

    channels: tuple[ChannelProps, ...] = ()
    shown: ChannelProps = field(default_factory=ChannelProps)
    code: Code = field(default_factory=Code)
    age: Age = field(default_factory=Age)


def derive(joining: Joining | None, chosen: str, at_ms: int, *, english: bool) -> JoinProps:
    """Props of the city's channels; the first is shown until one is chosen by its id."""
    if joining is None:
        return JoinProps()
    age = age_of(joining.issued_at, at_ms)
    if not joining.channels:
        return JoinProps(age=age)
    channels = tuple(_channel(one, english=english) for one in joining.channels)
    shown = next((place for place, one in enumerate(channels) if one.id == chosen), 0)
    return JoinProps(channels, channels[shown], code_of(joining.channels[shown].address), age)


def _channel(one: Channel, *, english: bool) -> ChannelProps:
    needs = tuple(need.text(english=english) for need in one.channel.needs[:_NEEDS])
    return ChannelProps(one.channel.id, one.channel.name.text(english=english), needs)


@QmlElement
class JoinModel(QObject):
    """GUI thread."""

    channelsChanged = Signal()
    shownChanged = Signal()
    codeChanged = Signal()
    ageChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._props = JoinProps()

    def show(self, props: JoinProps) -> None:
        """Bring these props to the screen."""
        before, self._props = self._props, props
        emit_changes(self, before, props)

    @Property(list, notify=channelsChanged)
    def channels(self) -> list[dict[str, object]]:
        """The ways to join, each as `ChannelProps`."""
        return [record(one) for one in self._props.channels]

    @Property(dict, notify=shownChanged)
    def shown(self) -> dict[str, object]:
        """The channel whose code is shown: `ChannelProps`."""
        return record(self._props.shown)

    @Property(dict, notify=codeChanged)
    def code(self) -> dict[str, object]:
        """Its code: `Code`."""
        return record(self._props.code)

    @Property(dict, notify=ageChanged)
    def age(self) -> dict[str, object]:
        """How old the city's settings are: `Age`."""
        return record(self._props.age)
