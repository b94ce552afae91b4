"""Whether an address can be the centre's."""

from ipaddress import ip_address
from urllib.parse import urlsplit


def central_url_problem(url: str) -> str | None:
    """What is wrong with the centre's address, as a sentence; None when it can be used."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        well_formed = parts.port != 0 and _is_host(host)
    except ValueError:  # a bracket or a port that is none
        well_formed = False
    if not well_formed or parts.scheme not in {"http", "https"}:
        return "expected an address such as https://centre.example or https://centre.example:8700"
    if parts.scheme == "http" and not _is_loopback(host):
        return "expected https:// (http:// is for this machine only, 127.0.0.1 or localhost)"
    if parts.path.strip("/") or parts.query or parts.fragment:
        return "expected no path behind the host"
    return None


def _is_host(host: str) -> bool:
    if ":" in host:
        return bool(ip_address(host))
    try:
        name = host.encode("idna").decode("ascii")
    except UnicodeError:  # an empty label, or one that is too long
        return False
    return 0 < len(name) <= 253 and set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-._")


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
