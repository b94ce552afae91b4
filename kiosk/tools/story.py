"""A worker's visits without a display, told step by step: real bytes, real screens, and what the centre received."""

import logging
import sys
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication

from kiosk.app.diagnostics import configure
from kiosk.app.terminal import Terminal
from kiosk.devices.codec import rdm6300
from kiosk.devices.sim.catalogue import CardSimulator
from kiosk.tools.sample_members import FIRST_CARD
from kiosk.tools.scene import Scene
from kiosk.tools.stage import ExpectationError, Stage
from kiosk.tools.story_lockers import LockerStory

_PORTRAIT = QSize(1080, 1920)
_STRANGERS_CARD = "01000734E0"


def tell_story(scene: Scene) -> int:
    """Play it; 0 when everything happened as told, else 1 with what did not."""
    application = QGuiApplication(["kiosk"])
    terminal = Terminal(scene.station, animated=False, configure_diagnostics=_configure)
    story = Story(scene, terminal)
    try:
        story.play()
    except ExpectationError as error:
        sys.stderr.write(f"kiosk demo: {error}\n")
        return 1
    finally:
        terminal.stop()
        application.processEvents()
    return 0


def _configure() -> None:
    configure(logging.WARNING)  # that the network is gone, the story tells itself


class Story:
    """One run of the story. GUI thread."""

    def __init__(self, scene: Scene, terminal: Terminal) -> None:
        self._scene = scene
        self._terminal = terminal
        self._stage = Stage(terminal, scene.pictures)
        self._ready = False
        terminal.ready.connect(self._note_ready)

    def play(self) -> None:
        """All scenes, in order."""
        self._open()
        self._member()
        self._second_tap()
        self._job()
        self._phone_offline()
        self._guest_offline()
        self._network_back()
        self._stranger()
        LockerStory(self._stage, self._scene.devices.world, self._tap, self._leave).play(FIRST_CARD, _STRANGERS_CARD)
        self._reader_unplugged()
        self._count()

    def _open(self) -> None:
        stage = self._stage
        self._terminal.start(windowed=True, size=_PORTRAIT)
        stage.wait("the terminal to be ready", lambda: self._ready)
        stage.wait("the terminal to be online", self._online)
        stage.tell(f"Terminal {self._terminal.terminal_id} is ready; it knows {len(self._scene.members)} members.")
        stage.picture("at-rest")
        self._wake()
        stage.picture("home")

    def _member(self) -> None:
        stage, member = self._stage, self._scene.members[0]
        before = self._visits()
        stage.tell(f"A {member.occupation} holds card {FIRST_CARD} to the reader, which sends")
        stage.note(" ".join(f"{byte:02X}" for byte in rdm6300.encode(bytes.fromhex(FIRST_CARD))))
        self._tap(FIRST_CARD)
        stage.wait_for_page("result")
        stage.wait("the centre to have the visit", lambda: len(self._visits()) > len(before))
        stage.wait("the screen to say so", self._all_acknowledged)
        stage.picture("result")
        self._received(self._visits()[-1])
        stage.wait_for_page("home")

    def _second_tap(self) -> None:
        stage, before = self._stage, len(self._visits())
        stage.tell("The same card again: already checked in, no second visit.")
        self._tap(FIRST_CARD)
        stage.wait_for_page("result")
        stage.picture("already-checked-in")
        self._leave()
        if len(self._visits()) != before:
            raise ExpectationError("expected no second visit at the centre")

    def _job(self) -> None:
        stage, before = self._stage, len(self._scene.centre.events("job.shown"))
        stage.tell("Somebody looks for work: two touches to a job's code, which a phone scans.")
        self._wake()
        stage.wait_for_item("jobs")
        stage.picture("home-with-content")
        stage.touch("jobs")
        stage.wait_for_page("jobs")
        stage.touch("job-*")
        stage.picture("job")
        stage.wait("the centre to hear of it", lambda: len(self._scene.centre.events("job.shown")) > before)
        self._leave()

    def _phone_offline(self) -> None:
        stage = self._stage
        stage.tell("The network is cut. A member without a card types a phone number, in English and in large text.")
        self._scene.network.cut()
        self._wake()
        for name in ("language", "elder", "phone"):
            stage.touch(name)
        stage.wait_for_page("phone")
        for digit in self._scene.members[1].phone:
            stage.touch(f"digit-{digit}")
        stage.picture("phone-in-english")
        stage.touch("submit")
        stage.wait_for_page("confirm")
        stage.picture("masked-name")
        stage.touch("confirm")
        stage.wait_for_page("result")
        stage.picture("result-in-english")
        self._leave()

    def _guest_offline(self) -> None:
        stage = self._stage
        stage.wait("the terminal to notice that it is offline", lambda: not self._online())
        stage.tell("A rider who is no member checks in by occupation.")
        self._wake()
        stage.touch("guest")
        stage.wait_for_page("guest")
        stage.picture("guest")
        stage.touch("occupation-rider")
        stage.wait_for_page("result")
        stage.picture("recorded-offline")
        self._leave()
        self._wake()
        stage.picture("home-offline")
        stage.touch("nearby")
        stage.wait_for_page("nearby")
        stage.picture("nearby-offline")
        self._leave()

    def _network_back(self) -> None:
        stage, before = self._stage, len(self._visits())
        stage.tell("The network is back: what waited goes up by itself.")
        self._scene.network.restore()
        stage.wait("the centre to have both", lambda: len(self._visits()) >= before + 2)
        for visit in self._visits()[before:]:
            self._received(visit)

    def _stranger(self) -> None:
        stage, before = self._stage, len(self._visits())
        stage.tell(f"Card {_STRANGERS_CARD}, which the roster does not know: recorded, to be confirmed.")
        self._tap(_STRANGERS_CARD)
        stage.wait_for_page("result")
        stage.picture("unknown-card")
        stage.wait("the centre to have it", lambda: len(self._visits()) > before)
        self._received(self._visits()[-1])
        self._leave()

    def _reader_unplugged(self) -> None:
        stage = self._stage
        stage.tell("Somebody pulls the reader's plug, and puts it back.")
        self._reader.unplug()
        stage.wait("the centre to hear of it", lambda: self._heard("device.down"))
        stage.picture("reader-unplugged")
        self._reader.replug()
        stage.wait("the reader to come back", lambda: self._heard("device.up"))

    def _count(self) -> None:
        visits = self._visits()
        self._stage.tell(f"The centre has received {len(visits)} visits, each once:")
        for visit in visits:
            self._received(visit)
        verdict = self._scene.centre.command("verify").strip().splitlines()[-1]
        self._stage.note(f"kiosk central verify: {verdict}")
        self._stage.note(f"{len(self._stage.saved)} screens are in {self._scene.pictures}")

    def _leave(self) -> None:
        self._stage.touch("leave")
        self._stage.wait_for_page("attract")

    def _wake(self) -> None:
        self._stage.touch("wake")
        self._stage.wait_for_page("home")

    @property
    def _reader(self) -> CardSimulator:
        return next(iter(self._scene.devices)).simulator

    def _tap(self, card: str) -> None:
        if not self._reader.tap(bytes.fromhex(card)):
            raise ExpectationError("expected the terminal to have the reader's port open")

    def _visits(self) -> list[dict[str, Any]]:
        return self._scene.centre.events("visit.recorded")

    def _heard(self, kind: str) -> bool:
        return bool(self._scene.centre.events(kind))

    def _received(self, event: dict[str, Any]) -> None:
        data = event["data"]
        who = event["subject"] or "no member"
        what = f"{event['kind']}, {data['occupation'] or 'occupation unknown'} by {data['via']}, {who}"
        self._stage.note(f"the centre has line {event['seq']} of {event['terminal']}: {what}")

    def _online(self) -> bool:
        status = self._terminal.status
        return status is not None and status.online

    def _all_acknowledged(self) -> bool:
        status = self._terminal.status
        return status is not None and status.waiting == 0

    def _note_ready(self) -> None:
        self._ready = True
