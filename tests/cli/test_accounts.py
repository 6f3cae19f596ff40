"""The service kept from the command line: migrate, offices, users, tokens, backup, restore, first start."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from service.app import create_app
from service.auth.permissions import Role
from service.cli.serve import first_lines
from service.office import demo
from service.office.first_start import make_administrator
from service.office.weeks import week_of
from service.settings import Settings
from service.storage.clock import now
from service.storage.database import Database
from service.storage.migrate import head
from service.storage.repositories import audit, memberships, offices, records, requests, users
from tests.auth.people import CHEAP, PASSWORD, Browser, user
from tests.cli.conftest import Run
from tests.office import calling


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch, database_url: str) -> str:
    """Let the commands work on the test's database."""
    monkeypatch.setenv("LICHTUAN_DATABASE_URL", database_url)
    return database_url


@pytest.fixture
def service(database: Database, here: str) -> Any:
    app = create_app(Settings(database_url=here, **CHEAP))
    yield app
    app.state.service.database.close()


def secret_in(printed: str) -> str:
    found = re.search(r"/link#(\S+)", printed)
    assert found is not None, printed
    return found[1]


def test_a_new_file_is_migrated_first(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "du-lieu" / "lichtuan.db"
    monkeypatch.setenv("LICHTUAN_DATABASE_URL", f"sqlite:///{file}")
    told = run("user", "list")
    assert (told.status, told.out) == (2, "")
    assert "lichtuan migrate" in told.err
    assert not file.exists()
    assert run("migrate", "--lang", "en").out == f"The database is at version {head()}.\n"
    assert file.stat().st_mode & 0o777 == 0o600
    assert run("office", "list").out == ""


def test_offices_and_users_are_added_and_listed(run: Run, service: Any) -> None:
    assert run("office", "add", "xa-lay-nua", "--name", "UBND xã Lay Nưa").status == 0
    assert run("office", "list").out == "xa-lay-nua\tUBND xã Lay Nưa\tAsia/Ho_Chi_Minh\n"
    added = run("user", "add", "CV@xa", "--name", "Chuyên viên", "--role", "scheduler", "--operator")
    one = Browser(service)
    told = one.post("/auth/link", {"link": secret_in(added.out), "password": PASSWORD})
    assert (told.status_code, told.json()["operator"]) == (200, True)
    assert run("user", "list").out == "cv@xa\tChuyên viên\tscheduler\n"
    assert run("user", "role", "cv@xa", "viewer", "requester").status == 0
    assert run("user", "list").out == "cv@xa\tChuyên viên\trequester,viewer\n"
    again = run("user", "link", "cv@xa", "--lang", "en")
    assert "good once within 24 hours" in again.out
    assert run("user", "disable", "cv@xa").status == 0
    assert run("user", "list").out.endswith("\tđã khóa\n")
    assert one.get("/auth/session").json()["kind"] == "nobody"


def test_what_the_command_line_does_is_in_the_log(run: Run, database: Database, here: str) -> None:
    run("office", "add", "a", "--name", "A")
    run("user", "add", "cv")
    with database.read() as connection:
        entries = audit.entries(connection, "a")
    assert [(entry.actor_kind, entry.action, entry.kind) for entry in entries] == [
        ("system", "added", "offices"),
        ("system", "added", "users"),
    ]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("user", "add", "hai chữ", "--office", "a"), "/login: tên đăng nhập không có dấu cách"),
        (("user", "add", "cv", "--office", "c"), "không có cơ quan c; hiện có: a, b"),
        (("user", "add", "cv"), "hãy nêu cơ quan bằng --office; hiện có: a, b"),
        (("user", "add", "cv", "--office", "a", "--role", "vua"), "--role: phải là một trong: requester"),
        (("user", "add", "cv", "--office", "a", "--person", "x"), "/person: cơ quan này không có người nào"),
        (("user", "add", "qt", "--office", "a"), "qt đã là người dùng của cơ quan này"),
        (("user", "disable", "qt"), "quản trị viên cuối cùng"),
        (("user", "role", "qt", "viewer", "--office", "a"), "quản trị viên cuối cùng"),
        (("user", "link", "ai"), "không có người dùng ai"),
        (("office", "add", "a", "--name", "A"), "đã được dùng"),
        (("office", "add", "d", "--name", "A", "--timezone", "x"), "/timezone: cần tên múi giờ"),
        (("token", "add", "t", "--office", "a"), "thiếu --scope"),
        (("token", "revoke", "t-1", "--office", "a"), "không có mã truy cập t-1"),
        (("user",), "thiếu tên lệnh; cần một trong: add, list, disable, link, role"),
        (("user", "lst"), "ý bạn là list?"),
        (("restore", "khong-co.gz"), "khong-co.gz: "),
    ],
)
def test_what_is_wrong_is_said(
    run: Run, database: Database, here: str, arguments: tuple[str, ...], told: str
) -> None:
    calling.office(database, "a")
    calling.office(database, "b")
    user(database, "qt", [Role.ADMINISTRATOR], office="a")
    ran = run(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert told in ran.err


def test_a_token_is_made_listed_and_revoked(run: Run, service: Any) -> None:
    run("office", "add", calling.OFFICE, "--name", "A")
    made = run("token", "add", "Bảng ở sảnh", "--scope", "view_published", "--days", "400")
    caller = calling.Caller(service, made.out.strip())
    assert caller.get("").status_code == 200
    name = run("token", "list").out.partition("\t")[0]
    assert run("token", "revoke", name).status == 0
    assert caller.get("").status_code == 401
    assert "đã thu hồi" in run("token", "list").out
    assert "không được quá 400" in run("token", "add", "t", "--scope", "plan", "--days", "401").err


def test_a_backup_goes_to_a_file_and_back(
    run: Run, database: Database, here: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calling.office(database, "a")
    copy = tmp_path / "sao-luu.gz"
    assert run("backup", copy).out == f"Đã sao lưu 1 dòng vào {copy}.\n"
    assert copy.stat().st_mode & 0o777 == 0o600
    assert "--force" in run("restore", copy).err
    forced = run("restore", copy, "--force")
    assert (forced.status, forced.err) == (
        0,
        "CẢNH BÁO: toàn bộ dữ liệu đang có sẽ bị thay bằng bản sao lưu.\n",
    )
    monkeypatch.setenv("LICHTUAN_DATABASE_URL", f"sqlite:///{tmp_path / 'moi' / 'moi.db'}")
    assert run("restore", copy).out == "Đã khôi phục 1 dòng.\n"
    assert run("office", "list").out.startswith("a\t")
    copy.write_bytes(b"x")
    assert "không phải bản sao lưu" in run("restore", copy, "--force").err
    assert run("office", "list").out.startswith("a\t")


def test_a_first_start_makes_one_administrator_with_a_link(service: Any) -> None:
    state = service.state.service
    lines = first_lines(state, "http://127.0.0.1:8000", False, "vi")
    assert lines[0] == "Lần chạy đầu: đã tạo cơ quan van-phong và quản trị viên admin."
    with state.database.read() as connection:
        (row,) = memberships.page(connection, "van-phong")
    assert (row.operator, row.roles, row.has_password) == (True, ["administrator"], False)
    assert first_lines(state, "http://127.0.0.1:8000", False, "vi") == []
    one = Browser(service)
    assert one.post("/auth/sign-in", {"login": "admin", "password": "admin"}).status_code == 401
    assert one.post("/auth/link", {"link": secret_in(lines[1]), "password": PASSWORD}).status_code == 200


def test_a_first_start_is_not_had_twice(database: Database, here: str) -> None:
    assert make_administrator(database) is not None
    assert make_administrator(database) is None
    with database.read() as connection:
        assert users.count(connection) == 1


@pytest.fixture
def shown(service: Any) -> list[str]:
    return first_lines(service.state.service, "http://127.0.0.1:8000", True, "vi")


def test_the_demo_has_what_the_example_has_in_a_week_that_begins_soon(
    database: Database, shown: list[str]
) -> None:
    with database.read() as connection:
        (office,) = offices.every(connection)
        people = records.page(connection, office.id, "people")
        week = re.search(r"\d{4}-W\d{2}", shown[0])
        assert week is not None
        asked = requests.of_week(connection, office.id, week[0], state="accepted")
    assert (office.id, len(people), len(asked)) == ("muong-lay", 45, 59)
    assert week[0] > week_of(now().date())
    windows = [window for request in asked for window in request.document.get("windows", ())]
    days = {date.fromisoformat(window["start"][:10]) for window in windows}
    assert {week_of(day) for day in days} == {week[0]}


def test_each_role_of_the_demo_signs_in_by_its_link(service: Any, shown: list[str]) -> None:
    links = shown[1:]
    assert len(links) == len(demo.USERS) == len(Role)
    for known, line in zip(demo.USERS, links, strict=True):
        told = Browser(service).post("/auth/link", {"link": secret_in(line), "password": PASSWORD})
        assert told.json()["offices"][0]["person"] == known.person


def test_the_demo_is_loaded_into_a_new_database_only(
    database: Database, service: Any, shown: list[str]
) -> None:
    told = first_lines(service.state.service, "http://127.0.0.1:8000", True, "vi")
    assert told == ["Cơ sở dữ liệu đã có dữ liệu nên không nạp dữ liệu mẫu."]
