"""An attendant as a terminal may know one: masked, and named by an id that says nothing."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attendant:
    """Someone who looks after this station. `id` (16 hex digits, given by the centre) stands in log lines."""

    id: str
    masked_name: str
