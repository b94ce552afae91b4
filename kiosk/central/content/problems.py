"""A catalogue that cannot be published, with everything that is wrong with it."""

from collections.abc import Sequence

from kiosk.central.errors import CentreError


class CatalogueError(CentreError):
    """Nothing was published; `problems` has a line each: the entry, the key, and what was expected."""

    def __init__(self, file: str, problems: Sequence[str]) -> None:
        count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        super().__init__("\n".join((f"nothing was published: {file} has {count}", *problems)))
        self.problems = tuple(problems)
