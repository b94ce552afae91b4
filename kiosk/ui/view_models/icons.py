"""The drawings that the centre may name: those of assets/icons, and what stands in for a name that is not there."""

_FACILITIES = (
    "armchair baby barbell bathtub battery-charging bed bicycle book-open bowl-food bowl-steam broom "
    "car coffee couch drop fan first-aid first-aid-kit fork-knife hair-dryer hand-heart hand-soap house-line info "
    "lightning lockers mask-happy monitor music-notes needle newspaper orange-slice oven package phone pill "
    "pint-glass plug plug-charging printer recycle scales scissors shower snowflake sun t-shirt television "
    "thermometer thermometer-hot toilet umbrella washing-machine wheelchair wifi-high wind wrench"
)
_GIVEN = (
    "bowl-food bowl-steam bread cloud-rain coffee drop first-aid-kit flower-lotus fork-knife gift hand-heart "
    "orange-slice package pill pint-glass snowflake sun t-shirt thermometer thermometer-hot ticket umbrella"
)
FACILITY_ICONS = frozenset(_FACILITIES.split())
"""In blue and ink."""
FACILITY_STAND_IN = "star-four"

GIVEN_ICONS = frozenset(_GIVEN.split())
"""In amber and ink."""
GIVEN_STAND_IN = "gift"

_ALSO_CALLED = {
    "air-conditioner": "snowflake",
    "lunch": "bowl-food",
    "microwave": "oven",
    "water": "drop",
    "wifi": "wifi-high",
}


def facility_icon(name: str) -> str:
    """The drawing for something that a station has."""
    return _known(name, FACILITY_ICONS, FACILITY_STAND_IN)


def given_icon(name: str) -> str:
    """The drawing for something that is given out."""
    return _known(name, GIVEN_ICONS, GIVEN_STAND_IN)


def _known(name: str, icons: frozenset[str], stand_in: str) -> str:
    name = _ALSO_CALLED.get(name, name)
    return name if name in icons else stand_in
