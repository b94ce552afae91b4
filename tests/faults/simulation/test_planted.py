"""Each planted bug is found within a few short stories."""

from pathlib import Path

import pytest

from tests.faults.simulation import bugs_at_the_centre, bugs_at_the_terminal
from tests.faults.simulation.planting import Bug
from tests.faults.simulation.simulation import Templates, simulate

MOST_STORIES = 4
VISITS, TERMINALS = 240, 3
BUGS = (*bugs_at_the_terminal.BUGS, *bugs_at_the_centre.BUGS)


@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: bug.words.replace(" ", "-"))
def test_a_planted_bug_is_found(bug: Bug, stage: Path, templates: Templates) -> None:
    for seed in range(MOST_STORIES):
        with bug.plant():
            outcome = simulate(seed, VISITS, TERMINALS, stage / str(seed), templates, bug.weather)
        if outcome.problems:
            assert any(word in problem for word in bug.found for problem in outcome.problems), outcome.problems
            return
    pytest.fail(f"{bug.words}: not found in {MOST_STORIES} stories")
