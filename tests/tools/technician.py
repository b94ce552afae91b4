"""A technician for commissioning: reads what the doctor says, looks at the simulated doors, and answers."""

import io
import re
from collections.abc import Callable

from kiosk.devices.sim.world import World

NUMBER = re.compile(r"\[(\d+)\] $")


class Technician(io.StringIO):
    """Is both streams of a console: what is said is kept, and `readline` answers the last question.

    `habits` answer what contains their key, before the ordinary answers; each is called once for each question.
    """

    def __init__(self, world: World, habits: dict[str, Callable[[], str]] | None = None) -> None:
        super().__init__()
        self.world = world
        self.habits = habits or {}
        self.answers: list[str] = []

    def readline(self, _size: int | None = -1, /) -> str:
        question = self.getvalue().splitlines(keepends=True)[-1]
        answer = self._answer(question)
        self.answers.append(answer)
        self.write("\n")
        return f"{answer}\n" if answer != "hang up" else ""

    def _answer(self, question: str) -> str:
        for key, habit in self.habits.items():
            if key in question:
                return habit()
        if "Which door sprang open" in question:
            return self._door(question)
        if "Shut" in question:
            self.shut_all()
        return ""

    def _door(self, question: str) -> str:
        """Enter where the number in brackets is right."""
        default = NUMBER.search(question)
        assert default is not None
        door = next((each.number for each in self.world.compartments() if each.open), 0)
        return "" if door == int(default[1]) else str(door)

    def shut_all(self) -> None:
        for number in self.world.numbers:
            self.world.move_door(number, open_=False)
