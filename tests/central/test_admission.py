"""What the centre does when more comes than it can take: few places, said at once, before a body is read."""

import threading

import anyio
import pytest

from kiosk.central.api.admission import BATCH_MS, Admission
from kiosk.central.refusal import Refusal
from tests.support.centre import Centre
from tests.support.outside import wait_for


def test_beyond_its_places_it_refuses_and_says_when_to_come_again() -> None:
    async def scene() -> None:
        admission = Admission(at_once=1, waiting=4, size=1_000)
        async with admission.place(10):
            assert admission.retry_after_ms() is None
            async with admission.place(10), admission.place(10), admission.place(10):
                assert admission.retry_after_ms() == 1_000
                with pytest.raises(Refusal) as caught:
                    await admission.place(10).__aenter__()
                assert (caught.value.status, caught.value.problem.error) == (503, "busy")
                assert caught.value.problem.retry_after == 1_000
            async with admission.place(990):
                with pytest.raises(Refusal):
                    await admission.place(1).__aenter__()
        async with admission.place(1_000):
            pass

    anyio.run(scene)


def test_a_long_queue_asks_for_a_long_rest() -> None:
    async def scene() -> int | None:
        admission = Admission(waiting=512)
        async with anyio.create_task_group() as group:
            inside = anyio.Semaphore(0)

            async def wait_there() -> None:
                async with admission.place(1):
                    inside.release()
                    await anyio.sleep_forever()

            for _ in range(400):
                group.start_soon(wait_there)
            for _ in range(400):
                await inside.acquire()
            rest = admission.retry_after_ms()
            group.cancel_scope.cancel()
        assert admission.retry_after_ms() is None
        return rest

    assert anyio.run(scene) == 400 * BATCH_MS


def test_terminals_come_again_and_nothing_is_lost(narrow_centre: tuple[Centre, Admission]) -> None:
    centre, admission = narrow_centre
    terminals = [centre.terminal() for _ in range(3)]
    for terminal in terminals:
        terminal.write(2)
    early, late = [threading.Thread(target=terminal.post) for terminal in terminals[:2]], terminals[2]

    with centre.database.write():  # nobody else gets at the log meanwhile
        for thread in early:
            thread.start()
        wait_for("both places to be taken", lambda: admission.is_full)
        refused = late.post()
        assert (refused.status_code, refused.json()["error"]) == (503, "busy")
        assert refused.json()["retry_after"] == 1_000
    for thread in early:
        thread.join()

    assert late.post().json()["acked"] == 2
    assert len(centre.events()) == 6
    assert late.post(3, 2).json()["retry_after"] == 1_000  # half of its places are taken: by this request
