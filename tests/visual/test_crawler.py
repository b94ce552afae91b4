"""Every screen keeps the bounds of docs/screens.md: a pairwise choice of combinations, all of them with `-m long`."""

from collections.abc import Callable
from functools import cache

import pytest

from kiosk.ui.runtime.language import Language
from tests.support.gallery.combination import Combination, combinations
from tests.support.gallery.modes import Mode
from tests.support.pairwise import pairwise
from tests.support.ui import PANELS, Panel
from tests.visual.crawl import crawl

SEED = 20_261_123
PARTS = 3
"""So many tests share a panel, for several processes to take."""
Record = Callable[[str, object], None]


@cache
def chosen(panel: Panel) -> list[Combination]:
    """This panel's share of the pairwise choice, in the order of `combinations`."""
    rows = {(one.panel, one.mode, one.language, one.scene): one for one in combinations()}
    picked = set(pairwise(rows, SEED))
    return [one for row, one in rows.items() if row in picked and one.panel == panel]


def expect_no_breach(wanted: list[Combination], record_property: Record) -> None:
    findings = crawl(wanted)
    record_property("crawled", findings.rows())
    assert not findings.breaches, "\n" + "\n".join(findings.breaches)


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("panel", PANELS, ids=str)
def test_screens_keep_their_bounds(panel: Panel, part: int, record_property: Record) -> None:
    wanted = chosen(panel)
    share = -(-len(wanted) // PARTS)
    expect_no_breach(wanted[part * share : (part + 1) * share], record_property)


@pytest.mark.long
@pytest.mark.parametrize("language", Language, ids=str)
@pytest.mark.parametrize("mode", Mode, ids=str)
@pytest.mark.parametrize("panel", PANELS, ids=str)
def test_every_screen_keeps_its_bounds(panel: Panel, mode: Mode, language: Language, record_property: Record) -> None:
    wanted = [one for one in combinations() if (one.panel, one.mode, one.language) == (panel, mode, language)]
    expect_no_breach(wanted, record_property)
