"""What the crawler reads off a screen: a figure of an item, and the bound it must keep."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Check:
    """A kind of measurement; its bound is the least figure that passes, or else the greatest."""

    name: str
    short: str
    unit: str
    least: bool
    digits: int = 1


TARGET = Check("target size", "target", "mm", least=True)
GAP = Check("gap between targets", "gap", "mm", least=True)
MUST_READ = Check("capital height, to be read", "read", "mm", least=True)
QUIET = Check("capital height, quiet", "quiet", "mm", least=True)
TEXT_CONTRAST = Check("text contrast", "text:1", ": 1", least=True)
ICON_CONTRAST = Check("icon contrast", "icon:1", ": 1", least=True)
CLIPPED = Check("stands out of its place", "clipped", "mm", least=False)
ELIDED = Check("cut short", "elided", "texts", least=False, digits=0)
OVERLAP = Check("overlap", "overlap", "mm", least=False)
COVERED = Check("covered", "covered", "mm", least=False)
GLYPHS = Check("missing glyphs", "boxes", "letters", least=False, digits=0)
REACH = Check("height above the floor", "reach", "mm", least=False, digits=0)
DEPTH = Check("touches", "touches", "touches", least=False, digits=0)
MISSING = Check("missing control", "missing", "controls", least=False, digits=0)

CHECKS = (
    TARGET,
    GAP,
    MUST_READ,
    QUIET,
    TEXT_CONTRAST,
    ICON_CONTRAST,
    CLIPPED,
    ELIDED,
    OVERLAP,
    COVERED,
    GLYPHS,
    REACH,
    DEPTH,
    MISSING,
)
BY_NAME = {check.name: check for check in CHECKS}


@dataclass(frozen=True, slots=True)
class Reading:
    """One figure: what was measured, of which item, and its bound, both in the check's unit."""

    check: Check
    item: str
    figure: float
    bound: float

    @property
    def margin(self) -> float:
        """How far inside its bound the figure is; negative for a breach."""
        return self.figure - self.bound if self.check.least else self.bound - self.figure

    @property
    def breached(self) -> bool:
        """Whether the bound is broken."""
        return self.margin < 0

    def __str__(self) -> str:
        """The item, what is wrong with it, and how it should be."""
        bound = f"{'at least' if self.check.least else 'at most'} {self.bound:g}"
        return f"{self.item}: {self.check.name} {self.figure:.2f} {self.check.unit}, {bound}"
