"""The view models of what the centre sends, each shown anew when what it depends on has changed."""

from PySide6.QtCore import QObject

from kiosk.domain.visitor import Visitor
from kiosk.ui.flows.content_flow import ContentFlow
from kiosk.ui.flows.flows import Flows
from kiosk.ui.view_models import home_model, jobs_model, join_model, nearby_model, notices_model, profile_model
from kiosk.ui.view_models.home_model import HomeModel
from kiosk.ui.view_models.jobs_model import JobsInputs, JobsModel
from kiosk.ui.view_models.join_model import JoinModel
from kiosk.ui.view_models.nearby_model import NearbyModel
from kiosk.ui.view_models.notices_model import NoticesModel
from kiosk.ui.view_models.profile_model import ProfileModel

_MINUTE_MS = 60_000


class ContentModels:
    """Owns them. GUI thread."""

    def __init__(self, parent: QObject) -> None:
        self.home = HomeModel(parent)
        self.jobs = JobsModel(parent)
        self.nearby = NearbyModel(parent)
        self.join = JoinModel(parent)
        self.notices = NoticesModel(parent)
        self.profile = ProfileModel(parent)
        self._jobs_inputs: JobsInputs | None = None
        self._inputs: tuple[object, ...] = ()

    def by_name(self) -> dict[str, QObject]:
        """As Screen.qml calls them."""
        return {
            "front": self.home,
            "jobs": self.jobs,
            "nearby": self.nearby,
            "join": self.join,
            "notices": self.notices,
            "profile": self.profile,
        }

    def show(self, flows: Flows, visitor: Visitor, at_ms: int) -> None:
        """Bring the content to the screen as it is at `at_ms` (Unix time), to the minute."""
        minute_ms = at_ms - at_ms % _MINUTE_MS
        self._show_jobs(flows, minute_ms, english=visitor.modes.english)
        self._show_others(flows.content, minute_ms, english=visitor.modes.english)

    def _show_jobs(self, flows: Flows, minute_ms: int, *, english: bool) -> None:
        flow = flows.jobs
        inputs = JobsInputs(
            flow.board,
            minute_ms,
            english=english,
            only=flow.shown.only,
            asking=flow.asking,
            chosen=flows.content.chosen,
            starts=flow.starts,
        )
        if inputs != self._jobs_inputs:
            self._jobs_inputs = inputs
            self.jobs.show(jobs_model.derive(inputs))

    def _show_others(self, content: ContentFlow, minute_ms: int, *, english: bool) -> None:
        told, chosen = content.told, content.chosen
        inputs = (told, chosen, minute_ms, english)
        if inputs != self._inputs:
            self._inputs = inputs
            self.home.show(home_model.derive(told.front, minute_ms, english=english))
            self.nearby.show(nearby_model.derive(told.nearby, chosen, minute_ms, english=english))
            self.join.show(join_model.derive(told.joining, chosen, minute_ms, english=english))
            self.notices.show(notices_model.derive(told.notices, chosen, minute_ms, english=english))
            self.profile.show(profile_model.derive(told.profile, minute_ms, english=english))
