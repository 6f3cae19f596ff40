"""Whatever comes as a table over HTTP is answered; all of a confirmed preview is stored, or nothing."""

import csv
import io
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.auth.permissions import Role
from service.storage.database import Database
from service.storage.repositories import requests
from tests.imports.test_fuzz import ANYTHING, HEADINGS, PLAUSIBLE, workbook
from tests.imports.test_requests import xlsx
from tests.office.calling import OFFICE, Caller, World
from tests.office.furnishing import WEEK, put
from tests.office.test_request_tables import HEAD, OTHER, SOUND, confirmed, previewed, send

GOOD = xlsx(HEAD, SOUND, OTHER)
FIT = {
    "Nội dung": ["Họp", "Kiểm tra", "Họp  "],
    "Mã": [None, "KT-1", "KT-2"],
    "Ngày": ["T3", "08/03", "T2; T4"],
    "Giờ": [None, "8h", "sáng", "13g30 - 15g"],
    "Chủ trì": [None, "ct-ubnd", "Bí thư Thị ủy; pct-kt", "Phó Chủ tịch UBND thị xã"],
    "Địa điểm": [None, "Phòng họp 1", "trực tuyến", "TP. Điện Biên Phủ"],
}
"""What a row of this office may say; the rest of a row is drawn from anything, and mostly empty."""


def row(fits: bool) -> st.SearchStrategy[list[Any]]:
    other = st.none() if fits else st.one_of(st.none(), st.none(), st.none(), ANYTHING)
    return st.tuples(*(st.sampled_from(FIT[head]) if head in FIT else other for head in HEADINGS)).map(list)


ROWS = st.lists(st.booleans().flatmap(row), min_size=1, max_size=5)
LINES = st.lists(st.lists(st.one_of(PLAUSIBLE, st.text(max_size=20)), max_size=8), max_size=5)
FLAWS = st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=6)


def damaged(flaws: list[tuple[int, int]]) -> bytes:
    data = bytearray(GOOD)
    for at, value in flaws:
        data[at] = value
    return bytes(data)


def written(rows: list[list[str]]) -> bytes:
    kept = io.StringIO(newline="")
    csv.writer(kept).writerows([HEADINGS[1:9], *rows])
    return kept.getvalue().encode("utf-8", "replace")


TABLES = st.one_of(
    ROWS.map(workbook),
    LINES.map(written),
    FLAWS.map(damaged),
    st.builds(lambda data, end: data[:end], st.sampled_from([GOOD, written([])]), st.integers(0, len(GOOD))),
    st.binary(max_size=200),
)


def stored(database: Database) -> list[dict[str, Any]]:
    with database.read() as connection:
        return [row.document | {"id": row.id} for row in requests.of_week(connection, OFFICE, WEEK)]


def all_or_nothing(world: World, caller: Caller, data: bytes) -> None:
    """Preview and confirm ``data``; check what is stored by each."""
    before = stored(world.database)
    seen = send(caller, data)
    assert seen.status_code in (200, 415, 422), seen.text
    assert stored(world.database) == before
    if seen.status_code != 200:
        assert seen.headers["content-type"] == "application/problem+json"
        return
    found = seen.json()
    strict = send(caller, data, confirm=found["digest"])
    faulty = any(row["state"] == "faulty" for row in found["rows"])
    assert (strict.status_code == 422) == faulty, strict.text
    done = send(caller, data, confirm=found["digest"], faulty="leave") if faulty else strict
    assert done.status_code in (200, 201), done.text
    was = {one["id"]: one for one in before}
    now = {one["id"]: one for one in stored(world.database)}
    coming = [row["engagement"] for row in found["rows"] if row["state"] == "added"]
    new = [now[name] for name in now.keys() - was.keys()]
    assert len(new) == len(coming) == done.json()["added"]
    for document in coming:
        assert any(document.items() <= one.items() for one in new)
    changed = [name for name in was if was[name] != now[name]]
    assert len(changed) == done.json()["changed"]
    again = previewed(caller, data)["rows"]
    assert {row["state"] for row in again} <= {"same", "faulty"}


@pytest.mark.parametrize("examples", [15, pytest.param(400, marks=pytest.mark.slow)])
def test_any_table_is_stored_whole_or_not_at_all(world: World, examples: int) -> None:
    put(world)
    caller = world.as_role(Role.SCHEDULER)

    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))
    @given(TABLES)
    def check(data: bytes) -> None:
        all_or_nothing(world, caller, data)

    check()


def test_a_failure_halfway_stores_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    put(world)
    caller = world.as_role(Role.SCHEDULER)
    digest = previewed(caller, GOOD)["digest"]
    add, added = requests.add, []

    def failing(*args: Any, **values: Any) -> None:
        if added:
            raise RuntimeError("the disk is full")
        added.append(args)
        add(*args, **values)

    with monkeypatch.context() as patched:
        patched.setattr(requests, "add", failing)
        assert send(caller, GOOD, confirm=digest).status_code == 500
    assert added
    assert stored(world.database) == []
    assert confirmed(caller, GOOD).json()["added"] == 2
