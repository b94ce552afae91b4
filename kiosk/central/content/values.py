"""The values that entries of several kinds have: ids, texts, times, places, sums, addresses."""

import re
import unicodedata
from collections.abc import Collection
from decimal import Decimal
from typing import Final

from kiosk.central.content import bounds, links
from kiosk.central.content.bounds import Length
from kiosk.central.content.entry import Entry
from kiosk.central.content.times import KIND, ChinaDay
from kiosk.domain.content.links import MAX_LINK_CHARS
from kiosk.domain.content.place import Place
from kiosk.domain.content.words import Words

ID_KIND: Final = "an id of lowercase letters, digits, dots, dashes and underscores, at most 48"
_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,47}")
_ICON = re.compile(rf"(?=.{{1,{bounds.ICON}}}$)[a-z0-9]+(?:-[a-z0-9]+)*")
_LATITUDES, _LONGITUDES = (Decimal(18), Decimal(54)), (Decimal(73), Decimal(136))
_MOST_YUAN = 1_000_000


def read_id(entry: Entry, seen: set[str]) -> str:
    """The id of an entry, which none of those in `seen` may have; it is added to them."""
    found = entry.value("id", ID_KIND)
    if not isinstance(found, str) or not _ID.fullmatch(found):
        if found is not None:
            entry.expected("id", ID_KIND, found)
        return ""
    entry.require(found not in seen, "id", "an id that no entry before has")
    seen.add(found)
    return found


def read_text(entry: Entry, key: str, most: int) -> str:
    """A text of one line."""
    found = entry.value(key, "a text")
    return _checked(entry, key, found, most) if found is not None else ""


def read_words(entry: Entry, key: str, length: Length) -> Words:
    """A text in Chinese, or a table with `zh` and perhaps `en`."""
    found = entry.value(key, 'a text, or { zh = "…", en = "…" }')
    return to_words(entry, key, found, length) if found is not None else Words("")


def to_words(entry: Entry, where: str, found: object, length: Length) -> Words:
    """What stands at a key, or as an item of its list, as words."""
    if not isinstance(found, dict):
        return Words(_checked(entry, where, found, length.zh))
    for part in found.keys() - {"zh", "en"}:
        entry.wrong(f"{where}.{part}", "unknown key; expected zh or en")
    if "zh" not in found:
        entry.wrong(f"{where}.zh", "missing; expected a text")
        return Words("")
    zh = _checked(entry, f"{where}.zh", found["zh"], length.zh)
    return Words(zh, _checked(entry, f"{where}.en", found["en"], length.en) if "en" in found else "")


def read_icon(entry: Entry) -> str:
    """The name of a Phosphor icon."""
    kind = "the name of a Phosphor icon such as battery-charging"
    found = entry.value("icon", kind)
    if isinstance(found, str) and _ICON.fullmatch(found):
        return found
    if found is not None:
        entry.expected("icon", kind, found)
    return ""


def read_time(entry: Entry, key: str, day: ChinaDay) -> int:
    """A time, Unix ms."""
    found = entry.value(key, KIND)
    moment = day.read(found)
    if moment is None and found is not None:
        entry.expected(key, KIND, found)
    return moment or 0


def read_yuan(entry: Entry, key: str, *, required: bool = True) -> int | None:
    """A sum in yuan, with at most two decimals, as fen."""
    kind = f"yuan above 0 and up to {_MOST_YUAN}, with at most two decimals"
    found = entry.value(key, kind, required=required)
    if found is None:
        return None
    yuan = _number(found)
    if not 0 < yuan <= _MOST_YUAN or yuan * 100 % 1:
        entry.expected(key, kind, found)
        return None
    return int(yuan * 100)


def read_place(entry: Entry, key: str = "at") -> Place:
    """A place in China, in degrees of WGS 84."""
    kind = "{ lat = 18 … 54, lon = 73 … 136 }, a place in China"
    found = entry.value(key, kind)
    if found is None:
        return Place(0, 0)
    degrees = found if isinstance(found, dict) and found.keys() == {"lat", "lon"} else {}
    lat, lon = _number(degrees.get("lat")), _number(degrees.get("lon"))
    if not (_LATITUDES[0] <= lat <= _LATITUDES[1] and _LONGITUDES[0] <= lon <= _LONGITUDES[1]):
        shown = f"lat {degrees['lat']}, lon {degrees['lon']}" if degrees else found
        entry.expected(key, kind, shown)
    return Place(float(lat), float(lon))


def read_link(entry: Entry, key: str, hosts: Collection[str] | None) -> str:
    """An address for a QR code, on one of `hosts` (None: they have a problem themselves)."""
    kind = link_kind(hosts)
    found = entry.value(key, kind)
    if isinstance(found, str) and links.is_trusted(found, hosts):
        return found
    if found is not None:
        entry.expected(key, kind, found)
    return ""


def link_kind(hosts: Collection[str] | None) -> str:
    """What is expected of an address."""
    known = f" ({', '.join(hosts)})" if hosts else ""
    rules = f"no user name or other port, at most {MAX_LINK_CHARS} characters"
    return f"an https address on one of link_hosts{known}, {rules}"


def _checked(entry: Entry, where: str, found: object, most: int) -> str:
    if not isinstance(found, str) or not found.strip():
        entry.expected(where, "a text", found)
        return ""
    text = found.strip()
    if any(unicodedata.category(character)[0] == "C" or character in "\u2028\u2029" for character in text):
        entry.wrong(where, "expected one line without invisible characters")
    elif len(text) > most:
        entry.wrong(where, f"expected at most {most} characters, got {len(text)}")
    return text


def _number(found: object) -> Decimal:
    """A number of the file; -1 for what is none."""
    value = Decimal(found) if type(found) is int else found
    return value if isinstance(value, Decimal) and value.is_finite() else Decimal(-1)
