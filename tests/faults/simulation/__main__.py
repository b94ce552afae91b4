"""`python -m tests.faults.simulation --seed S --events N --terminals T`: one story, told, with its digest."""

import argparse
import json
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path

from tests.faults.simulation.simulation import make_templates, simulate
from tests.faults.simulation.weather import WEATHERS

_MEMORY = Path("/dev/shm")
"""Disks are simulated: there is nothing to gain from real ones."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.faults.simulation", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--events", type=int, default=2_000)
    parser.add_argument("--terminals", type=int, default=5)
    parser.add_argument("--weather", choices=sorted(WEATHERS), default="foul")
    parser.add_argument("--story", action="store_true", help="tell everything that happens, a line each")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None) as name:
        folder = Path(name)
        templates = make_templates(folder)
        begun_s, cpu_s = time.monotonic(), time.process_time()
        outcome = simulate(
            options.seed,
            options.events,
            options.terminals,
            folder / "story",
            templates,
            WEATHERS[options.weather],
            print if options.story else None,
        )
        took = {"wall_s": round(time.monotonic() - begun_s, 1), "cpu_s": round(time.process_time() - cpu_s, 1)}
    for problem in outcome.problems:
        print(problem)
    counts = dict(sorted(outcome.counts.items()))
    print(json.dumps({"seed": options.seed, **asdict(outcome.judgement), **counts, **took, "digest": outcome.digest}))
    return 1 if outcome.problems else 0


if __name__ == "__main__":
    sys.exit(main())
