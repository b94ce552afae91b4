"""Several server processes on one PostgreSQL: who follows the events misses none, and all know who is revoked."""

import random
import threading
from collections.abc import Iterator

import httpx
import pytest

from kiosk.central import commands
from kiosk.central.clock import system_now_ms
from kiosk.central.commands import Where
from kiosk.central.log.events import events
from kiosk.central.storage.database import Database
from tests.central.conftest import Template
from tests.support.centre import STATION
from tests.support.postgres import Postgres
from tests.support.serving import Server, servers
from tests.support.terminal import FakeTerminal

SERVERS, TERMINALS, LINES = 2, 4, 60


@pytest.fixture(scope="module")
def where(postgres: Postgres, postgres_template: Template) -> Iterator[Where]:
    with postgres.database(postgres_template.database) as name:
        here = Where(postgres.url(name), str(postgres_template.keys))
        commands.add_station(here, STATION, "体育场路")
        yield here


@pytest.fixture(scope="module")
def running(where: Where, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Server]]:
    with servers(where, tmp_path_factory.mktemp("servers"), SERVERS) as started:
        yield started


@pytest.fixture
def clients(running: list[Server]) -> Iterator[list[httpx.Client]]:
    opened = [httpx.Client(base_url=server.url, timeout=60) for server in running]
    yield opened
    for client in opened:
        client.close()


def enrolled(where: Where, client: httpx.Client) -> FakeTerminal:
    terminal = FakeTerminal(client, system_now_ms)
    terminal.enrol(STATION, commands.issue_code(where, STATION))
    return terminal


def test_who_follows_the_events_of_several_servers_misses_none(where: Where, clients: list[httpx.Client]) -> None:
    terminals = [enrolled(where, clients[0]) for _ in range(TERMINALS)]
    before = len(list(commands.events(where, None, 0)))
    chance = random.Random(3)
    problems: list[str] = []

    def send(terminal: FakeTerminal, steps: list[int]) -> None:
        """Each batch to another server than the one before it, and each of them twice."""
        first = 1
        for number, step in enumerate(steps):
            for again in (0, 1):
                terminal.client = clients[(number + again) % SERVERS]
                answer = terminal.post(first, first + step - 1)
                if answer.status_code != 200:
                    problems.append(answer.text)
            first += step

    threads = []
    for terminal in terminals:
        terminal.write(LINES)
        cuts = sorted(chance.sample(range(1, LINES), 14))
        steps = [last - first for first, last in zip([0, *cuts], [*cuts, LINES], strict=True)]
        threads.append(threading.Thread(target=send, args=(terminal, steps)))
    for thread in threads:
        thread.start()
    seen: list[str] = []
    polls = 0
    with Database(where.place().url) as database:
        while any(thread.is_alive() for thread in threads):
            seen += events(database, None, before + len(seen))  # numbers have no gaps
            polls += 1
        for thread in threads:
            thread.join()
        seen += events(database, None, before + len(seen))
        every = list(events(database, None, before))

    assert problems == []
    assert seen == every
    assert len(every) == TERMINALS * LINES
    assert polls > 3
    assert commands.verify(where).faults == []


def test_one_that_is_revoked_is_refused_at_once_by_every_server(where: Where, clients: list[httpx.Client]) -> None:
    terminal = enrolled(where, clients[0])
    before = len(list(commands.events(where, None, 0)))
    terminal.write(2)
    for client in clients:  # each of them knows it by now
        terminal.client = client
        assert terminal.post(1, 1).status_code == 200

    commands.revoke(where, terminal.id, "stolen")

    for client in clients:
        terminal.client = client
        for answer in (terminal.post(2), terminal.post(2, 1), terminal.ask("GET", "/v1/feeds/keys")):
            assert (answer.status_code, answer.json()["error"]) == (403, "revoked")
    assert len(list(commands.events(where, None, before))) == 1
