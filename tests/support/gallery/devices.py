"""The devices of the station in the pictures, each as it is when it is down."""

from kiosk.domain.health import DeviceHealth, DeviceKind, DeviceState

READER = DeviceHealth("reader", DeviceKind.READER, DeviceState.DOWN, "port_missing")
SCANNER = DeviceHealth("scanner", DeviceKind.SCANNER, DeviceState.DOWN, "port_missing")
BOARD_1 = DeviceHealth("lockers-1", DeviceKind.LOCKERS, DeviceState.DOWN, "no_answer")
BOARD_2 = DeviceHealth("lockers-2", DeviceKind.LOCKERS, DeviceState.DOWN, "no_answer")
POWER = DeviceHealth("power", DeviceKind.POWER, DeviceState.DOWN, "no_answer")
DEVICES = (READER, SCANNER, BOARD_1, BOARD_2, POWER)
