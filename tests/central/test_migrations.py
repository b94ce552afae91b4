"""The schema's history: every step up, down and up again; its end equals the tables in the code."""

from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import inspect, text

from kiosk.central import commands, member_commands
from kiosk.central.commands import Where
from kiosk.central.errors import CentreError, Misuse
from kiosk.central.members import unions
from kiosk.central.roster import versions
from kiosk.central.storage.database import Database
from kiosk.central.storage.schema import config, migrate, open_database
from tests.support.catalogue import SAMPLE
from tests.support.centre import STATION
from tests.support.members import member, write_members


def test_the_migrations_lead_to_the_tables_of_the_code(empty_place: Where) -> None:
    with Database(empty_place.place().url) as database:
        migrate(database)
        with database.write() as connection:
            command.check(config(connection))  # raises where they differ


def test_up_down_and_up_again(empty_place: Where) -> None:
    with Database(empty_place.place().url) as database:
        migrate(database)
        with database.write() as connection:
            command.downgrade(config(connection), "base")
            assert set(inspect(connection).get_table_names()) == {"alembic_version"}
        migrate(database)


def test_content_comes_and_goes_without_touching_the_rest(empty_place: Where) -> None:
    commands.init(empty_place)
    commands.add_station(empty_place, STATION, "体育场路")
    commands.publish_catalogue(empty_place, SAMPLE)
    with Database(empty_place.place().url) as database:
        with database.write() as connection:
            command.downgrade(config(connection), "0001")
            assert not [name for name in inspect(connection).get_table_names() if name.startswith("content")]
            assert connection.execute(text("SELECT id FROM station")).scalar_one() == STATION
        migrate(database)
    assert all(feed.is_new for feed in commands.publish_catalogue(empty_place, SAMPLE).feeds)


def test_a_second_init_keeps_everything(empty_place: Where) -> None:
    first = commands.init(empty_place)
    commands.add_station(empty_place, STATION, "体育场路")
    second = commands.init(empty_place)
    assert second == first
    with pytest.raises(CentreError, match="exists already"):
        commands.add_station(empty_place, STATION, "体育场路")


def test_a_schema_of_another_time_is_not_used(empty_place: Where) -> None:
    commands.init(empty_place)
    with Database(empty_place.place().url) as database, database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    with pytest.raises(Misuse, match="has schema 0000, this program needs"):
        open_database(empty_place.place())


def test_before_init_there_is_nothing_to_open(empty_place: Where) -> None:
    with pytest.raises(Misuse, match="run `kiosk central init` first"):
        open_database(empty_place.place())


def test_log_lines_are_partitioned_by_terminal_on_postgresql(empty_place: Where) -> None:
    commands.init(empty_place)
    with Database(empty_place.place().url) as database, database.read() as connection:
        names = set(inspect(connection).get_table_names())
        indexes = {index["name"] for index in inspect(connection).get_indexes("log_line")}
    parts = {name for name in names if name.startswith("log_line_part_")}
    assert (len(parts), len(indexes)) == ((0, 0) if database.is_sqlite else (16, 1))


def test_members_and_rosters_of_earlier_schemas_are_taken_over(empty_place: Where, tmp_path: Path) -> None:
    commands.init(empty_place)
    file = write_members(tmp_path / "m.csv", member(1), member(2, union="另一个工会"))
    member_commands.import_members(empty_place, file, None, False)
    with Database(empty_place.place().url) as database:
        with database.write() as connection:
            command.downgrade(config(connection), "0002")
            assert connection.execute(text("SELECT max(version) FROM roster")).scalar_one() == 2
        migrate(database)
        with database.read() as connection:
            assert len(unions.numbers(connection)) == 2
            assert versions.last_number(connection) == 2
    file = write_members(tmp_path / "m.csv", member(1, status="left"))
    (published,) = member_commands.import_members(empty_place, file, None, False).rosters
    assert (published.version, published.is_new) == (3, True)
