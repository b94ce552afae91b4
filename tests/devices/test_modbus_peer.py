"""Relays and meters against another implementation of Modbus: each side understands what the other meant."""

import asyncio
from collections.abc import Awaitable, Callable

from kiosk.devices.codec import pzem016, waveshare
from kiosk.devices.codec.modbus_rtu import Answered, Refused, Reply
from kiosk.devices.codec.pzem016 import Reading
from kiosk.devices.codec.waveshare import Firmware
from tests.devices.modbus_peer import METER, RELAYS, Line, TimedCoil, peer

MEASURED = [2245, 108, 0, 242, 0, 6205, 1, 500, 100, 0]


def with_peer(story: Callable[[Line], Awaitable[None]]) -> None:
    async def tell() -> None:
        async with peer(MEASURED) as line:
            await story(line)

    asyncio.run(tell())


def bits(reply: Reply, count: int = 8) -> tuple[bool, ...]:
    assert isinstance(reply, Answered)
    return waveshare.bits_of(reply, count)


def test_channels_are_switched_and_read() -> None:
    async def story(line: Line) -> None:
        assert bits(await line.ask(waveshare.read_channels(RELAYS))) == (False,) * 8
        for channel in (1, 7):
            assert await line.ask(waveshare.set_channel(RELAYS, channel, on=True)) == Answered(RELAYS, 5, b"")
        assert bits(await line.ask(waveshare.read_channels(RELAYS))) == (True, *[False] * 5, True, False)
        await line.ask(waveshare.set_channel(RELAYS, 1, on=False))
        assert bits(await line.ask(waveshare.read_channels(RELAYS))) == (*[False] * 6, True, False)

    with_peer(story)


def test_many_channels_are_written_and_read() -> None:
    pattern = (True, True, False, True, *[False] * 7, True)

    async def story(line: Line) -> None:
        assert await line.ask(waveshare.set_channels(RELAYS, pattern)) == Answered(RELAYS, 15, b"")
        assert bits(await line.ask(waveshare.read_channels(RELAYS, 12)), 12) == pattern
        assert bits(await line.ask(waveshare.read_inputs(RELAYS))) == (False,) * 8

    with_peer(story)


def test_the_version_and_a_timed_command() -> None:
    async def story(line: Line) -> None:
        version = await line.ask(waveshare.read_version(RELAYS))
        assert isinstance(version, Answered)
        firmware = waveshare.firmware_of(version)
        assert firmware is Firmware.V2
        timed = waveshare.turn_on_for(RELAYS, 3, 60_000, firmware)
        assert await line.ask(timed) == Answered(RELAYS, 5, b"")
        heard = line.heard[-1]
        assert isinstance(heard, TimedCoil)
        assert (heard.dev_id, heard.address, heard.value) == (RELAYS, 0x202, 600)

    with_peer(story)


def test_what_a_device_does_not_have_is_refused() -> None:
    async def story(line: Line) -> None:
        assert await line.ask(waveshare.read_channels(RELAYS, 32)) == Refused(RELAYS, 1, 2)
        assert await line.ask(waveshare.all_off(METER)) == Refused(METER, 5, 2)
        assert await line.ask(waveshare.read_version(METER)) == Refused(METER, 3, 2)

    with_peer(story)


def test_a_meter_is_polled_reset_and_set() -> None:
    async def story(line: Line) -> None:
        poll = await line.ask(pzem016.poll(METER))
        assert isinstance(poll, Answered)
        assert pzem016.reading_of(poll) == Reading(224.5, 0.108, 24.2, 65536 + 6205, 50.0, 1.0, alarm=False)
        assert await line.ask(pzem016.reset_energy(METER)) == Answered(METER, 0x42, b"")
        for request in (pzem016.set_alarm(METER, 60), pzem016.set_address(METER, 3)):
            assert await line.ask(request) == Answered(METER, 6, b"")
        assert [(pdu.address, list(pdu.registers)) for pdu in line.heard[-2:]] == [(1, [60]), (2, [3])]

    with_peer(story)


def test_two_devices_share_the_line() -> None:
    async def story(line: Line) -> None:
        for _ in range(5):
            assert isinstance(await line.ask(pzem016.poll(METER)), Answered)
            assert isinstance(await line.ask(waveshare.read_channels(RELAYS)), Answered)

    with_peer(story)
