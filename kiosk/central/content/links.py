"""Which hosts and addresses a catalogue may name: an address is trusted by the very rule that terminals have."""

import re
from collections.abc import Collection

from kiosk.domain.content.links import trusted

_HOST = re.compile(r"(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])")
_AFTER_HOST = re.compile(r"[/?#:]")
_SOMEWHERE = {"{lat}": "30.12345", "{lon}": "120.12345", "{name}": ""}


def is_host(text: str) -> bool:
    """Whether it is a host's full name in lowercase ASCII, and no number."""
    return _HOST.fullmatch(text) is not None


def is_trusted(link: str, hosts: Collection[str] | None) -> bool:
    """Whether a QR code may carry the address; None for `hosts`: whichever host it is on."""
    if hosts is None:
        host = _AFTER_HOST.split(link.removeprefix("https://"))[0]
        hosts = [host] if is_host(host) else []
    return trusted(link, hosts)


def is_trusted_route(template: str, hosts: Collection[str] | None) -> bool:
    """Whether it is such an address with {lat} and {lon}, and perhaps {name}, in it."""
    if "{lat}" not in template or "{lon}" not in template:
        return False
    for placeholder, value in _SOMEWHERE.items():
        template = template.replace(placeholder, value)
    return is_trusted(template, hosts)
