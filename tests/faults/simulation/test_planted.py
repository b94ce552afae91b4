"""Each planted bug is found within a few short stories, of the kind that finds nothing where none is planted."""

from pathlib import Path

import pytest

from tests.faults.simulation import bugs_at_the_centre, bugs_at_the_terminal
from tests.faults.simulation.planting import Bug
from tests.faults.simulation.simulation import Templates, simulate
from tests.faults.simulation.test_stories import SHORT

BUGS = (*bugs_at_the_terminal.BUGS, *bugs_at_the_centre.BUGS)


@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: bug.words.replace(" ", "-"))
def test_a_planted_bug_is_found(bug: Bug, stage: Path, templates: Templates) -> None:
    for seed in SHORT.seeds:
        with bug.plant():
            outcome = simulate(seed, SHORT.visits, SHORT.terminals, stage / str(seed), templates, bug.weather)
        if outcome.problems:
            return
    pytest.fail(f"{bug.words}: not found in {len(SHORT.seeds)} stories")
