"""Every screen keeps the bounds of ux.md: a pairwise choice of the combinations here, all of them with `-m long`."""

from collections.abc import Callable

import pytest

from kiosk.ui.runtime.language import Language
from tests.support.gallery.combination import Combination, combinations
from tests.support.gallery.modes import Mode
from tests.support.pairwise import pairwise
from tests.support.ui import PANELS, Panel
from tests.visual.crawl import crawl

SEED = 20_261_123
Record = Callable[[str, object], None]


def chosen(panel: Panel) -> list[Combination]:
    """This panel's share of the pairwise choice, in the order of `combinations`."""
    rows = {(one.panel, one.mode, one.language, one.scene): one for one in combinations()}
    picked = set(pairwise(rows, SEED))
    return [one for row, one in rows.items() if row in picked and one.panel == panel]


def expect_no_breach(wanted: list[Combination], record_property: Record) -> None:
    findings = crawl(wanted)
    record_property("crawled", findings.rows())
    assert not findings.breaches, "\n" + "\n".join(findings.breaches)


@pytest.mark.parametrize("panel", PANELS, ids=str)
def test_screens_keep_their_bounds(panel: Panel, record_property: Record) -> None:
    expect_no_breach(chosen(panel), record_property)


@pytest.mark.long
@pytest.mark.parametrize("language", Language, ids=str)
@pytest.mark.parametrize("mode", Mode, ids=str)
@pytest.mark.parametrize("panel", PANELS, ids=str)
def test_every_screen_keeps_its_bounds(panel: Panel, mode: Mode, language: Language, record_property: Record) -> None:
    wanted = [one for one in combinations() if (one.panel, one.mode, one.language) == (panel, mode, language)]
    expect_no_breach(wanted, record_property)
