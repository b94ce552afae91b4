"""What `kiosk central attendant …` can do: from options as they were typed to a result to print."""

import secrets
from dataclasses import dataclass

from sqlalchemy import Connection

from kiosk.central import stations as known_stations
from kiosk.central.attendants import register
from kiosk.central.attendants.publish import publish
from kiosk.central.attendants.register import Pin, Registered
from kiosk.central.clock import system_now_ms
from kiosk.central.commands import Where, open_with_keys
from kiosk.central.errors import CentreError, Misuse
from kiosk.central.keys import OnlineKeys
from kiosk.central.members.row import CARD, CONTROL, MAX_TEXT
from kiosk.domain.pin import DIGITS, is_easy, is_pin
from kiosk.wire.pin import PinCost, hash_pin


@dataclass(frozen=True, slots=True)
class Who:
    """An attendant as the operator named one: by card (hex) or by id."""

    card: str | None = None
    id: str | None = None

    def find(self, connection: Connection) -> Registered:
        """The attendant; raises CentreError when there is none."""
        found = register.find(connection, card=self.card and read_card(self.card), attendant=self.id)
        if found is None:
            raise CentreError(
                "there is no attendant with this card" if self.card else f"there is no attendant {self.id}"
            )
        return found

    def check(self) -> None:
        """Raise Misuse unless exactly one of both is given."""
        if (self.card is None) == (self.id is None):
            raise Misuse("expected either --card or --id")


@dataclass(frozen=True, slots=True)
class Listed:
    """An attendant to show; `pin_problem` says why the PIN should be given anew, "" if it need not."""

    who: Registered
    pin_problem: str


def add(where: Where, card: str, name: str, stations: str, pin: str, cost: PinCost | None = None) -> Registered:
    """Add an attendant of `stations` (ids, with commas between them), and tell these stations."""
    pin, uid, name, places = read_pin(pin), read_card(card), _read_name(name), _read_stations(stations)
    with open_with_keys(where) as (database, _, keys):
        attendant = secrets.token_hex(8)
        new = Registered(attendant, name, uid, _hashed(pin, attendant, keys, cost), places)
        with database.write() as connection:
            for station in places:
                if not known_stations.exists(connection, station):
                    raise CentreError(f"there is no station {station}: add it with `kiosk central station add`")
            if register.find(connection, card=uid) is not None:
                raise CentreError("this card is an attendant's already: see `kiosk central attendant list`")
            register.add(connection, new, system_now_ms())
            publish(connection, keys, places, system_now_ms())
    return new


def reset_pin(where: Where, who: Who, pin: str, cost: PinCost | None = None) -> Registered:
    """Give an attendant another PIN, and tell the stations: tries and locks with the old one end there."""
    who.check()
    pin = read_pin(pin)
    with open_with_keys(where) as (database, _, keys):
        with database.read() as connection:
            attendant = who.find(connection).id
        fresh = _hashed(pin, attendant, keys, cost)
        with database.write() as connection:
            found = Who(id=attendant).find(connection)
            register.give_pin(connection, attendant, fresh)
            publish(connection, keys, found.stations, system_now_ms())
    return found


def remove(where: Where, who: Who) -> Registered:
    """Take an attendant away from all stations."""
    who.check()
    with open_with_keys(where) as (database, _, keys), database.write() as connection:
        found = who.find(connection)
        register.remove(connection, found.id, system_now_ms())
        publish(connection, keys, found.stations, system_now_ms())
    return found


def list_all(where: Where) -> list[Listed]:
    """Everybody who may sign in somewhere."""
    with open_with_keys(where) as (database, _, keys), database.read() as connection:
        return [Listed(one, _pin_problem(one.pin, keys)) for one in register.everybody(connection)]


def read_card(text: str) -> str:
    """A card's number as it is stored; raises Misuse."""
    uid = text.strip().upper()
    if not CARD.match(uid):
        raise Misuse("--card: expected 2 to 16 bytes in hex, leading zeros kept")
    return uid


def read_pin(text: str) -> str:
    """A PIN that may be given; raises Misuse."""
    if not is_pin(text):
        raise Misuse(f"the PIN: expected {DIGITS} digits")
    if is_easy(text):
        raise Misuse("the PIN: expected one that nobody would try first; this one runs in even steps, or repeats")
    return text


def _read_name(text: str) -> str:
    name = text.strip()
    if not name or len(name) > MAX_TEXT or CONTROL.search(name):
        raise Misuse(f"--name: expected 1 to {MAX_TEXT} characters, none of them a control character")
    return name


def _read_stations(text: str) -> tuple[str, ...]:
    found = tuple(sorted({station.strip() for station in text.split(",")} - {""}))
    if not found:
        raise Misuse("--stations: expected the ids of stations, with commas between them")
    return found


def _hashed(pin: str, attendant: str, keys: OnlineKeys, cost: PinCost | None) -> Pin:
    """Takes a moment: no transaction is open meanwhile."""
    generation = keys.generation
    return Pin(hash_pin(pin, attendant, keys.roster[generation], cost or PinCost()), generation)


def _pin_problem(pin: Pin, keys: OnlineKeys) -> str:
    if pin.generation not in keys.roster:
        return "cannot sign in: the key of the PIN is gone, reset it"
    if pin.generation < keys.generation:
        return "the PIN is older than the newest roster key: reset it if that was made after a theft"
    return ""
