"""Who is missing from a full members file departs; nobody does by mistake."""

from pathlib import Path

import pytest

from kiosk.central.errors import CentreError
from kiosk.central.members.importing import Departures
from tests.support.centre import Centre
from tests.support.imports import UNION, load, stored
from tests.support.members import member, write_members


def test_members_missing_from_a_file_stay_unless_it_is_full(any_centre: Centre, tmp_path: Path) -> None:
    everyone = [member(number) for number in range(1, 41)] + [member(99, union="上海工会")]
    load(any_centre, write_members(tmp_path / "all.csv", *everyone))
    file = write_members(tmp_path / "fewer.csv", *everyone[:38])

    assert load(any_centre, file)[3] == 0
    assert load(any_centre, file, Departures(UNION, force=False)) == (0, 0, 38, 2, 0)

    after = stored(any_centre)
    assert [number for number, row in after.items() if row[4] == "left"] == ["ZJ000039", "ZJ000040"]
    assert load(any_centre, file, Departures(UNION, force=False))[3] == 0


def test_too_many_departures_change_nothing_without_force(any_centre: Centre, tmp_path: Path) -> None:
    everyone = [member(number) for number in range(1, 20)]
    load(any_centre, write_members(tmp_path / "all.csv", *everyone))
    before = stored(any_centre)
    file = write_members(tmp_path / "fewer.csv", member(1, name="别人"), *everyone[1:18])

    with pytest.raises(CentreError, match=r"1 of 19 members of '浙江' are missing"):
        load(any_centre, file, Departures(UNION, force=False))
    assert stored(any_centre) == before

    assert load(any_centre, file, Departures(UNION, force=True))[3] == 1


def test_one_whose_row_is_bad_is_named_and_does_not_depart(centre: Centre, tmp_path: Path) -> None:
    load(centre, write_members(tmp_path / "all.csv", member(1), member(2)))
    file = write_members(tmp_path / "again.csv", member(1), member(2, status="?"))
    assert load(centre, file, Departures(UNION, force=False)) == (0, 0, 1, 0, 1)
