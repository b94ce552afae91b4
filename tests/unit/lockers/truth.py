"""What happens in truth: to doors, things and hands, whether the machine hears of it or not."""

from dataclasses import replace

from kiosk.domain.lockers.compartment import Compartment, Purpose, State
from kiosk.domain.lockers.door import Door
from kiosk.domain.lockers.effects import Decision
from kiosk.domain.lockers.reasons import Finding
from tests.unit.lockers import oracle
from tests.unit.lockers.happenings import Happening
from tests.unit.lockers.hearing import later, without_door
from tests.unit.lockers.world import ATTENDANT, NOBODY, NOW, World

PHYSICAL = frozenset({"pulse", "pry", "take", "put", "close", "hold", "lay back"})


def moved(world: World, what: Happening) -> World:
    """Something happened that the machine does not hear of yet."""
    match what:
        case ("pulse", how):
            after = _pulsed(world, opens=how == "opens" and not world.opener)
        case ("pry",):
            after = replace(world, opener=NOBODY)
        case ("close",):
            after = replace(world, opener="")
        case ("take", name):
            after = replace(world, inside=world.inside - {name}, parted=world.parted - {name}, looked=False)
        case ("put", name):
            after = replace(world, inside=world.inside | {name}, looked=False)
        case ("hold",):
            after = replace(world, inside=frozenset(), hand=world.inside)
        case _:
            after = replace(world, inside=world.hand, hand=frozenset())
    return after


def _pulsed(world: World, *, opens: bool) -> World:
    carried = world.carried
    assert carried is not None
    carried = replace(carried, pulsed=True, opened=carried.opened or opens or bool(world.opener))
    if not opens:
        return _found_open(replace(world, carried=carried)) if world.opener else replace(world, carried=carried)
    oracle.judge_opening(world, carried.asker)
    if carried.asker == ATTENDANT:
        return replace(world, carried=carried, opener=ATTENDANT, looked=True, owed=world.owed | ({world.user} - {""}))
    had_open = world.had_open | {carried.asker}
    return replace(world, carried=carried, opener=carried.asker, looked=False, had_open=had_open)


def before_hearing(world: World, what: Happening) -> World:
    """What is true by the time that the machine hears: who lied, which order is over."""
    carried = world.carried
    if what in {("door", "open"), ("order", "opened")} and world.opener:
        world = _found_open(world)
    match what:
        case ("door", told):
            known_open = told == Door.OPEN
            lies = told != Door.UNKNOWN and known_open != bool(world.opener)
            # the safety core has the same polls: an open door ends its order, and no pulse follows
            over = carried and replace(carried, over=carried.over or known_open)
            return _lying(replace(world, carried=over), lies=lies)
        case ("order", how):
            assert carried is not None
            lies = (how == "opened" and not carried.opened) or (how == "jammed" and carried.opened)
            return _lying(replace(world, carried=None), lies=lies)
        case ("wait",):
            return replace(world, carried=carried and replace(carried, over=True))
        case _:
            return world


def committed(world: World, decision: Decision, after: int, *, waited: bool = False) -> World:
    """The decision is on disk where it must be; what the truth has to say to that. Raises oracle.ViolationError."""
    if world.lied and world.opener and world.opener == world.user and oracle.not_opened(decision):
        # a sensor hid that the door stood open; who is told that it did not open takes their thing out again
        world = replace(world, inside=world.inside - {world.user})
    gone = oracle.parted(world, decision)
    state = decision.after.state
    had_open = world.had_open if decision.after.session is not None else frozenset()
    if state is State.CHARGING and world.memory.state is not state and not world.opener:
        had_open -= {world.user}
    hand = world.hand
    if hand and _found(decision, Finding.IN_CARE):
        hand -= oracle.in_care(decision)
        if hand:
            raise oracle.ViolationError(f"lost: in care, and nobody knows that it is the thing of {sorted(hand)}")
    elif hand and _found(decision, Finding.HANDED_OVER):
        hand = frozenset()
    disk = world.disk_number
    if decision.keep or not world.crashes:
        disk = without_door(after)
    elif waited:
        disk = later(disk)
    return replace(
        world,
        memory_number=after,
        disk_number=disk,
        hand=hand,
        parted=gone & (world.inside | hand),
        had_open=had_open,
        owed=world.owed - oracle.told(decision) if world.owed else world.owed,
        looked=(world.looked and (state is State.ATTENTION or _forcing(decision.after))) or world.opener == ATTENDANT,
    )


def _found_open(world: World) -> World:
    """Whoever waits for the door, or did a moment ago, finds it open, whatever opened it."""
    pending = world.memory.pending
    if pending is None or pending.asked != NOW:
        return world
    if pending.purpose is not Purpose.FORCE:
        return replace(world, had_open=world.had_open | {world.user})
    return world if pending.unseen else replace(world, opener=ATTENDANT, looked=True)


def _forcing(compartment: Compartment) -> bool:
    """Whether an attendant waits for the door."""
    pending = compartment.pending
    return pending is not None and pending.purpose is Purpose.FORCE and not pending.unseen


def _found(decision: Decision, finding: Finding) -> bool:
    return any(getattr(getattr(record, "fact", None), "finding", None) is finding for record in decision.records)


def _lying(world: World, *, lies: bool) -> World:
    return replace(world, lies=world.lies - 1, lied=True) if lies else world
