"""A tap on SQLite's way to the disk: records each write, sync and truncation, or lets the Nth call fail.

SQLite is told to use a VFS that is a copy of its own, but for the calls that this module looks at; so what runs is
the program's own SQLAlchemy and sqlite3, in this process, on real files.
"""

import _sqlite3
import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

_C = ctypes
_METHODS = (
    *("close", "read", "write", "truncate", "sync", "file_size", "lock", "unlock", "check_reserved_lock"),
    *("file_control", "sector_size", "device_characteristics", "shm_map", "shm_lock", "shm_barrier", "shm_unmap"),
    *("fetch", "unfetch"),
)


class _IoMethods(_C.Structure):
    _fields_: ClassVar = [("version", _C.c_int), *((name, _C.c_void_p) for name in _METHODS)]


class _File(_C.Structure):
    _fields_: ClassVar = [("methods", _C.POINTER(_IoMethods))]


class _Vfs(_C.Structure):
    _fields_: ClassVar = [
        ("version", _C.c_int),
        ("os_file_size", _C.c_int),
        ("max_pathname", _C.c_int),
        ("next", _C.c_void_p),
        ("name", _C.c_char_p),
        ("app_data", _C.c_void_p),
        *((name, _C.c_void_p) for name in ("open", "delete", "access", "full_pathname")),
        *((name, _C.c_void_p) for name in ("dl_open", "dl_error", "dl_sym", "dl_close")),
        *((name, _C.c_void_p) for name in ("randomness", "sleep", "current_time", "get_last_error")),
        *(
            (name, _C.c_void_p)
            for name in ("current_time_64", "set_system_call", "get_system_call", "next_system_call")
        ),
    ]


_FileP = _C.POINTER(_File)
_Open = _C.CFUNCTYPE(_C.c_int, _C.c_void_p, _C.c_void_p, _FileP, _C.c_int, _C.c_void_p)
# The name as an address: SQLite keeps it for as long as the file is open, and Python's copy would be gone.
_Delete = _C.CFUNCTYPE(_C.c_int, _C.c_void_p, _C.c_char_p, _C.c_int)
_Transfer = _C.CFUNCTYPE(_C.c_int, _FileP, _C.c_void_p, _C.c_int, _C.c_int64)
_Truncate = _C.CFUNCTYPE(_C.c_int, _FileP, _C.c_int64)
_Sync = _C.CFUNCTYPE(_C.c_int, _FileP, _C.c_int)

FULL, IOERR_READ, IOERR_WRITE, IOERR_FSYNC, IOERR_TRUNCATE, CANTOPEN = 13, 266, 778, 1034, 1546, 14
ERRORS = {
    "ENOSPC": {"write": FULL},
    "EIO": {
        "open": CANTOPEN,
        "read": IOERR_READ,
        "write": IOERR_WRITE,
        "sync": IOERR_FSYNC,
        "truncate": IOERR_TRUNCATE,
    },
}
"""What SQLite's own VFS says for these errors of the system, by call; a full disk fails nothing but writes."""


@dataclass(frozen=True)
class Call:
    """`what`: write, truncate (to `offset`), sync, delete. `file` is a file's name without its directory."""

    what: str
    file: str
    offset: int = 0
    data: bytes = b""


@dataclass
class Tap:
    """`calls`: what was done, in order. With `fail_at` the call of that number (from 0) fails with `errors`."""

    calls: list[Call] = field(default_factory=list)
    errors: dict[str, int] = field(default_factory=dict)
    fail_at: int | None = None
    fail_on: bool = False
    """Whether all later ones fail too."""
    count: int = 0
    failed: int = 0

    def error(self, what: str) -> int:
        """The error that this call meets, 0 for none."""
        code = self.errors.get(what, 0)
        if not code:
            return 0
        number, self.count = self.count, self.count + 1
        if self.fail_at is None or (number != self.fail_at and not (self.fail_on and number > self.fail_at)):
            return 0
        self.failed += 1
        return code


class _Shim:
    """The functions that SQLite calls instead of its own."""

    def __init__(self, library: Any, tap: Tap) -> None:
        self._library, self._tap = library, tap
        library.sqlite3_vfs_find.restype = _C.POINTER(_Vfs)
        real = library.sqlite3_vfs_find(None).contents
        self._files: dict[int, tuple[str, _IoMethods]] = {}
        self._tables: list[_IoMethods] = []
        self._open, self._delete = _Open(real.open), _Delete(real.delete)
        self._kept = (_Open(self._opened), _Delete(self._deleted))
        self._io = (_Transfer(self._read), _Transfer(self._write), _Truncate(self._truncate), _Sync(self._sync))
        self.vfs = _Vfs()
        _C.memmove(_C.byref(self.vfs), _C.byref(real), _C.sizeof(_Vfs))
        self.vfs.name, self.vfs.next = b"tapped", None
        self.vfs.open, self.vfs.delete = (_C.cast(each, _C.c_void_p).value for each in self._kept)

    def _opened(self, vfs: int, name: int | None, file: Any, flags: int, out: int) -> int:
        error = self._tap.error("open")
        if error:
            file.contents.methods = None
            return error
        code: int = self._open(vfs, name, file, flags, out)
        if code == 0 and name is not None:
            real = file.contents.methods.contents
            table = _IoMethods()
            _C.memmove(_C.byref(table), _C.byref(real), _C.sizeof(_IoMethods))
            pointers = [_C.cast(each, _C.c_void_p).value for each in self._io]
            table.read, table.write, table.truncate, table.sync = pointers
            self._tables.append(table)
            self._files[_C.addressof(file.contents)] = (Path(_C.string_at(name).decode()).name, real)
            file.contents.methods = _C.pointer(table)
        return code

    def _deleted(self, vfs: int, name: bytes, sync: int) -> int:
        code: int = self._delete(vfs, name, sync)
        if code == 0:
            self._tap.calls.append(Call("delete", Path(name.decode()).name))
        return code

    def _read(self, file: Any, data: int, size: int, offset: int) -> int:
        _, real = self._files[_C.addressof(file.contents)]
        return self._tap.error("read") or int(_Transfer(real.read)(file, data, size, offset))

    def _write(self, file: Any, data: int, size: int, offset: int) -> int:
        name, real = self._files[_C.addressof(file.contents)]
        code = self._tap.error("write") or int(_Transfer(real.write)(file, data, size, offset))
        if code == 0:
            self._tap.calls.append(Call("write", name, offset, _C.string_at(data, size)))
        return code

    def _truncate(self, file: Any, size: int) -> int:
        name, real = self._files[_C.addressof(file.contents)]
        code = self._tap.error("truncate") or int(_Truncate(real.truncate)(file, size))
        if code == 0:
            self._tap.calls.append(Call("truncate", name, size))
        return code

    def _sync(self, file: Any, flags: int) -> int:
        name, real = self._files[_C.addressof(file.contents)]
        code = self._tap.error("sync") or int(_Sync(real.sync)(file, flags))
        if code == 0:
            self._tap.calls.append(Call("sync", name))
        return code


_shims: list[_Shim] = []
"""A connection that is still open when the tap is taken away goes on through it: none may be freed."""


@contextmanager
def tapped(tap: Tap) -> Iterator[Tap]:
    """Every database that is opened meanwhile, in this process, goes through the tap."""
    library = _C.CDLL(getattr(_sqlite3, "__file__", None))
    library.sqlite3_vfs_find.restype = _C.c_void_p
    before = library.sqlite3_vfs_find(None)
    shim = _Shim(library, tap)
    _shims.append(shim)
    library.sqlite3_vfs_register(_C.byref(shim.vfs), 1)
    try:
        yield tap
    finally:
        library.sqlite3_vfs_unregister(_C.byref(shim.vfs))
        library.sqlite3_vfs_register(_C.c_void_p(before), 1)


@dataclass
class Disk:
    """Files as a power cut leaves them, by name: built from calls in order."""

    files: dict[str, bytearray] = field(default_factory=dict)

    def apply(self, call: Call) -> None:
        """Do what a call did."""
        match call.what:
            case "write":
                content = self.files.setdefault(call.file, bytearray())
                end = call.offset + len(call.data)
                content.extend(bytes(max(0, end - len(content))))
                content[call.offset : end] = call.data
            case "truncate":
                del self.files.setdefault(call.file, bytearray())[call.offset :]
            case "delete":
                self.files.pop(call.file, None)

    def lay(self, directory: Path) -> None:
        """Write them to a directory that is then as the disk was."""
        for name, content in self.files.items():
            (directory / name).write_bytes(content)
