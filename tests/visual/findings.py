"""What a crawl found, and its table: a line for each scene with the worst figure of every check."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.visual.reading import BY_NAME, CHECKS, Check, Reading

Row = tuple[str, str, str, float, float]
"""Scene, check, item, figure, bound: plain values that one test process can send to another."""
_WIDTH = 9


@dataclass
class Findings:
    """Breaches in words; `worst` by scene, then by check."""

    breaches: list[str] = field(default_factory=list)
    worst: dict[str, dict[Check, Reading]] = field(default_factory=dict)

    def add(self, scene: str, where: str, readings: Iterable[Reading]) -> None:
        """Count one screen in."""
        for one in readings:
            if one.breached:
                self.breaches.append(f"{where}: {one}")
            self._keep(scene, one)

    def rows(self) -> list[Row]:
        """The worst figures, for `add_rows` elsewhere."""
        return [
            (scene, one.check.name, one.item, one.figure, one.bound)
            for scene, worst in self.worst.items()
            for one in worst.values()
        ]

    def add_rows(self, rows: Iterable[Row]) -> None:
        """Count in what another process found."""
        for scene, check, item, figure, bound in rows:
            self._keep(scene, Reading(BY_NAME[check], item, figure, bound))

    def table(self) -> list[str]:
        """A header and a line for each scene; a breach is starred."""
        first = max(map(len, self.worst), default=0) + 1
        header = " " * first + "".join(f"{check.short:>{_WIDTH}}" for check in CHECKS)
        body = [
            f"{scene:<{first}}" + "".join(_cell(self.worst[scene].get(check)) for check in CHECKS)
            for scene in sorted(self.worst)
        ]
        return [header, *body]

    def _keep(self, scene: str, one: Reading) -> None:
        worst = self.worst.setdefault(scene, {})
        if one.check not in worst or one.margin < worst[one.check].margin:
            worst[one.check] = one


def _cell(one: Reading | None) -> str:
    words = "–" if one is None else f"{one.figure:.{one.check.digits}f}{'*' if one.breached else ''}"
    return f"{words:>{_WIDTH}}"
