"""Decodes what a feed holds, item by item: one that this program does not understand is left out, not all of them.

Short steps also let other threads run in between: 10,000 jobs at once would hold the interpreter for 40 ms.
"""

from collections.abc import Callable
from dataclasses import is_dataclass
from functools import cache
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Raw

from kiosk.wire.feeds import FeedBody

B = TypeVar("B", bound=FeedBody)


def decode_items(document: bytes, shape: type[B]) -> tuple[B, int]:
    """The feed, and how many items were left out; a feed none of whose items can be read is no feed.

    Raises msgspec.DecodeError or UnicodeDecodeError.
    """
    members = msgspec.json.decode(document, type=dict[str, Raw])
    lists: dict[str, tuple[Any, ...]] = {}
    dropped = 0
    for name, hint in get_type_hints(shape).items():
        item = _item_of(hint)
        if name not in members:
            continue
        if item is not None:
            lists[name], unread = _decode_list(members[name], item)
            members[name] = Raw(b"[]")
            dropped += unread
        elif is_dataclass(hint):
            members[name], unread = _prune(members[name], hint)
            dropped += unread
    shell = msgspec.json.decode(msgspec.json.encode(members), type=shape)
    return msgspec.structs.replace(shell, **lists), dropped


def _item_of(hint: Any) -> type | None:
    """The item of a tuple of values."""
    arguments = get_args(hint)
    if get_origin(hint) is not tuple or len(arguments) != 2 or arguments[1] is not Ellipsis:
        return None
    item: type = arguments[0]
    return item if is_dataclass(item) else None


def _decode_list(raw: Raw, item: type) -> tuple[tuple[Any, ...], int]:
    decode, raws = _decoder(item), msgspec.json.decode(raw, type=list[Raw])
    items = []
    problem: msgspec.DecodeError | None = None
    for one in raws:
        try:
            items.append(decode(one))
        except msgspec.DecodeError as error:
            problem = error
    if problem is not None and not items:
        raise problem
    return tuple(items), len(raws) - len(items)


def _prune(raw: Raw, shape: Any) -> tuple[Raw, int]:
    """An object without those items of its lists that cannot be read."""
    members = msgspec.json.decode(raw, type=dict[str, Raw])
    dropped = 0
    for name, hint in get_type_hints(shape).items():
        item = _item_of(hint)
        if item is not None and name in members:
            all_items = msgspec.json.decode(members[name], type=list[Raw])
            good = [one for one in all_items if _fits(one, item)]
            members[name] = Raw(msgspec.json.encode(good))
            dropped += len(all_items) - len(good)
    return Raw(msgspec.json.encode(members)), dropped


def _fits(raw: Raw, item: type) -> bool:
    try:
        _decoder(item)(raw)
    except msgspec.DecodeError:
        return False
    return True


@cache
def _decoder(item: type) -> Callable[[Raw], Any]:
    return msgspec.json.Decoder(item).decode
