"""Whatever happens to machines, disks, clocks and the network: every recorded visit arrives once, and in order."""

from collections import Counter
from pathlib import Path

import pytest

from tests.faults.simulation.simulation import Outcome, Templates, simulate
from tests.faults.simulation.weather import AGED_CENTRE, HARSH, LONG, WEATHERS, Fate, Mischief

MILLION, STORIES = 1_000_000, 8


def agreed(outcome: Outcome) -> Outcome:
    """Nothing is wrong, and the excuse of a lost disk does not stand for much."""
    assert not outcome.problems
    judgement = outcome.judgement
    assert (judgement.lost, judgement.doubled) == (0, 0)
    assert judgement.owed > judgement.excused
    return outcome


def test_short_stories_of_all_that_can_happen(stage: Path, templates: Templates) -> None:
    happened: Counter[str] = Counter()
    for seed in range(11, 14):
        happened.update(agreed(simulate(seed, 300, 3, stage / str(seed), templates, HARSH)).counts)
    aged = simulate(14, 300, 3, stage / "aged", templates, AGED_CENTRE)
    happened.update(agreed(aged).counts)
    never = {*Fate, *Mischief} - {Fate.FINE} - happened.keys()
    assert not never


def test_the_same_seed_tells_the_same_story(stage: Path, templates: Templates) -> None:
    one, again, other = (
        simulate(seed, 150, 3, stage / str(number), templates, HARSH) for number, seed in enumerate((5, 5, 6))
    )
    assert one == again
    assert one.digest != other.digest


@pytest.mark.long
@pytest.mark.timeout(1_200)
@pytest.mark.parametrize("seed", range(STORIES))
def test_a_million_visits(stage: Path, templates: Templates, seed: int) -> None:
    agreed(simulate(seed, MILLION // STORIES, 50, stage / "story", templates, LONG))


@pytest.mark.long
@pytest.mark.timeout(1_200)
@pytest.mark.parametrize("name", ["harsh", "aged-centre", "troubled-centre"])
@pytest.mark.parametrize("seed", range(100, 104))
def test_many_short_stories(stage: Path, templates: Templates, seed: int, name: str) -> None:
    for number in range(50):
        agreed(simulate(1_000 * seed + number, 300, 4, stage / str(number), templates, WEATHERS[name]))
