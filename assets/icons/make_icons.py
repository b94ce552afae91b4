"""Colour the Phosphor icons that the screens use: the software renderer has no shaders, so each colour is a file.

    python assets/icons/make_icons.py PHOSPHOR_DIR

PHOSPHOR_DIR is the unpacked npm package @phosphor-icons/core (MIT). A file is called `<icon>-<colour>.svg`.
"""

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
COLOURS = {
    "red": "#C8201E",
    "green": "#187349",
    "amber": "#B45309",
    "teal": "#0F766E",
    "violet": "#6D28D9",
    "blue": "#1D4ED8",
    "ink": "#1F1A17",
    "soft": "#58504B",
    "white": "#FFFFFF",
}
# What the feeds of the centre may name: kiosk/ui/view_models/icons.py.
FACILITIES = (
    "armchair baby barbell bathtub battery-charging bed bicycle book-open bowl-food bowl-steam broom car "
    "coffee couch drop fan first-aid first-aid-kit fork-knife hair-dryer hand-heart hand-soap house-line "
    "info lightning lockers mask-happy monitor music-notes needle newspaper orange-slice oven package "
    "phone pill pint-glass plug plug-charging printer recycle scales scissors shower snowflake star-four "
    "sun t-shirt television thermometer thermometer-hot toilet umbrella washing-machine wheelchair "
    "wifi-high wind wrench"
)
GIVEN = (
    "bowl-food bowl-steam bread cloud-rain coffee drop first-aid-kit flower-lotus fork-knife gift "
    "hand-heart orange-slice package pill pint-glass snowflake sun t-shirt thermometer thermometer-hot ticket "
    "umbrella"
)
# What the jobs are filtered by.
WORK = (
    "briefcase package moped taxi truck shopping-cart-simple microphone-stage broom shield-check house-line hard-hat "
    "traffic-sign user-circle"
)
DUOTONE = {
    "red": (
        "package moped taxi truck shopping-cart-simple microphone-stage broom shield-check house-line hard-hat "
        "traffic-sign user-circle bell-ringing contactless-payment hand-tap armchair x-circle shield-warning "
        "user-plus warning"
    ),
    "green": "users-three check-circle cloud-check storefront clock shield-check",
    "amber": (
        "cloud-slash cloud-arrow-up clock-countdown wrench door plug-charging drop lightbulb broom monitor "
        "dots-three-circle warning clock qr-code " + GIVEN + " " + WORK
    ),
    "teal": "battery-charging check-circle contactless-payment door-open lightning lockers numpad plug-charging",
    "violet": "identification-card user-circle contactless-payment",
    "blue": "drop map-pin-area map-pin navigation-arrow " + FACILITIES,
    "ink": "funnel list-bullets megaphone-simple arrow-left translate text-aa sliders-horizontal house backspace"
    " device-mobile circle-half hand-arrow-down speaker-high",
    "soft": "shield-check hourglass-medium buildings user-circle calendar-check clock map-pin phone minus-circle",
    "white": "armchair battery-charging check-circle circle-half contactless-payment door-open hand-arrow-down"
    " hand-tap lockers sliders-horizontal speaker-high text-aa warning",
}
BOLD = {"soft": "caret-right caret-left"}


def wanted(colours: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Icon and colour of every file; whatever has a colour exists in ink too, for high contrast."""
    pairs = {(name, colour) for colour, names in colours.items() for name in names.split()}
    yield from sorted(pairs | {(name, "ink") for name, colour in pairs if colour != "white"})


def main(package: Path) -> None:
    """Write the coloured files and the licence beside this script."""
    for old in HERE.glob("*.svg"):
        old.unlink()
    for style, colours in (("duotone", DUOTONE), ("bold", BOLD)):
        for name, colour in wanted(colours):
            drawing = (package / "assets" / style / f"{name}-{style}.svg").read_text(encoding="utf-8")
            coloured = re.sub("currentColor", COLOURS[colour], drawing)
            (HERE / f"{name}-{colour}.svg").write_text(coloured + "\n", encoding="utf-8")
    shutil.copyfile(package / "LICENSE", HERE / "LICENSE")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
