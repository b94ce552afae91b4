"""Another Modbus implementation, pymodbus, as the devices on a pseudo-terminal."""

import asyncio
import os
import struct
import tty
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from pymodbus.pdu import ModbusPDU
from pymodbus.pdu.bit_message import WriteSingleCoilRequest
from pymodbus.server import ModbusSerialServer
from pymodbus.simulator import DataType, SimData, SimDevice

from kiosk.devices.codec.modbus_rtu import Reply, ReplyDecoder, Request
from tests.devices.recorder import PATIENCE_S

RELAYS, METER = 1, 2
VERSION = 200


class TimedCoil(WriteSingleCoilRequest):
    """The relay board's own: the value of a coil from 0200 on is a time, and the reply repeats it."""

    value = 0

    def decode(self, data: bytes) -> None:
        super().decode(data)
        (self.value,) = struct.unpack(">H", data[2:4])

    def encode(self) -> bytes:
        return struct.pack(">HH", self.address, self.value)

    async def datastore_update(self, context: object, device_id: int) -> ModbusPDU:
        return self if self.address >= 0x200 else await super().datastore_update(context, device_id)


class ResetEnergy(ModbusPDU):
    """The meter's own: no data in either direction."""

    function_code = 0x42
    rtu_frame_size = 4

    def encode(self) -> bytes:
        return b""

    def decode(self, data: bytes) -> None:
        assert data == b""

    async def datastore_update(self, context: object, device_id: int) -> ModbusPDU:  # noqa: ARG002 - pymodbus names them
        return self


class Line:
    """This end of the line: asks by the codec under test."""

    def __init__(self, master: int) -> None:
        self._master = master
        self._decoder = ReplyDecoder()
        self.heard: list[ModbusPDU] = []
        """What the peer understood, in order."""

    async def ask(self, request: Request) -> Reply:
        self._decoder.expect(request)
        os.write(self._master, request.frame)
        async with asyncio.timeout(PATIENCE_S):
            while True:
                for reply in self._decoder.feed(await self._received()):
                    return reply

    async def _received(self) -> bytes:
        loop, readable = asyncio.get_running_loop(), asyncio.Event()
        loop.add_reader(self._master, readable.set)
        try:
            await readable.wait()
        finally:
            loop.remove_reader(self._master)
        return os.read(self._master, 4096)


@asynccontextmanager
async def peer(registers: list[int]) -> AsyncIterator[Line]:
    """A relay board with address 1 and a meter with address 2 that measured `registers`."""
    master, slave = os.openpty()
    tty.setraw(slave)
    line = Line(master)

    def note(sending: bool, pdu: ModbusPDU) -> ModbusPDU:
        if not sending:
            line.heard.append(pdu)
        return pdu

    server = ModbusSerialServer(
        _devices(registers),
        port=os.ttyname(slave),
        baudrate=9600,
        custom_pdu=[TimedCoil, ResetEnergy],
        trace_pdu=note,
    )
    try:
        await server.serve_forever(background=True)
        yield line
    finally:
        await server.shutdown()
        os.close(slave)
        os.close(master)


def _devices(registers: list[int]) -> list[SimDevice]:
    def bits(count: int) -> list[SimData]:
        return [SimData(0, values=[False] * count, datatype=DataType.BITS)]

    def words(first: int, values: list[int]) -> list[SimData]:
        return [SimData(first, values=values, datatype=DataType.REGISTERS)]

    relays = SimDevice(RELAYS, (bits(16), bits(16), words(0x8000, [VERSION]), words(0, [0])))
    meter = SimDevice(METER, (bits(16), bits(16), words(0, [0] * 3), words(0, registers)))
    return [relays, meter]
