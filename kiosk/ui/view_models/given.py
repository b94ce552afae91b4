"""What is given out today, as a banner or a row says it."""

from dataclasses import dataclass, field

from kiosk.domain.content.notices import Distribution
from kiosk.ui.view_models.icons import given_icon
from kiosk.ui.view_models.when import Span, span_of


@dataclass(frozen=True, slots=True)
class GivenProps:
    """`count` is -1 where nobody counts; `under_way`: it is being given out now."""

    id: str = ""
    icon: str = ""
    title: str = ""
    line: str = ""
    span: Span = field(default_factory=Span)
    count: int = -1
    under_way: bool = False


def given_props(one: Distribution, at_ms: int, *, english: bool) -> GivenProps:
    """One distribution at `at_ms` (Unix time)."""
    return GivenProps(
        id=one.id,
        icon=given_icon(one.icon),
        title=one.title.text(english=english),
        line=one.line.text(english=english),
        span=span_of(one.begins_at, one.ends_at, at_ms),
        count=-1 if one.count is None else one.count,
        under_way=one.begins_at <= at_ms < one.ends_at,
    )
