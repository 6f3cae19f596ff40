"""Service tokens: a right that one has, handed to a program, for a time; the secret is told once."""

from datetime import timedelta
from typing import Any

import pytest

from service.auth.permissions import Role
from service.storage.clock import now
from tests.auth.people import Browser, user
from tests.office.calling import OFFICE, Caller, World

TOKENS = f"/offices/{OFFICE}/tokens"


def body(**changes: Any) -> dict[str, Any]:
    ends = (now() + timedelta(days=30)).replace(second=0, microsecond=0)
    return {"name": "Bảng ở sảnh", "scopes": ["view_published"], "expires_at": ends.isoformat()} | changes


def somebody(world: World, login: str, *roles: Role, **member: Any) -> Browser:
    return Browser(world.app).signed_in(world.database, user(world.database, login, roles, **member))


def test_a_token_works_until_it_is_revoked(world: World) -> None:
    one = somebody(world, "cv", Role.SCHEDULER, unit="Phòng Kinh tế")
    made = one.post(TOKENS, body(scopes=["edit_resources", "view_drafts"])).json()
    program = Caller(world.app, made["secret"])
    assert program.post("/sites", json={"id": "ubnd"}).status_code == 201
    assert program.get("/users").status_code == 403
    listed = one.get(TOKENS).json()["items"]
    assert [(row["id"], row["unit"]) for row in listed] == [(made["id"], "Phòng Kinh tế")]
    assert "secret" not in listed[0]
    assert one.delete(f"{TOKENS}/{made['id']}").status_code == 204
    assert one.delete(f"{TOKENS}/{made['id']}").status_code == 204
    assert program.get("/sites").status_code == 401
    with world.database.read() as connection:
        rows = connection.exec_driver_sql("SELECT action FROM audit_log WHERE kind = 'tokens'").all()
    assert [row[0] for row in rows] == ["added", "revoked"]


def test_nobody_hands_out_what_they_do_not_have(world: World) -> None:
    told = somebody(world, "vt", Role.REQUESTER).post(TOKENS, body(scopes=["request", "plan", "publish"]))
    assert told.status_code == 422
    assert [error["pointer"] for error in told.json()["errors"]] == ["/scopes/1", "/scopes/2"]


@pytest.mark.parametrize(("days", "status"), [(-1, 422), (1, 201), (399, 201), (401, 422)])
def test_a_token_ends_within_400_days(world: World, days: int, status: int) -> None:
    ends = (now() + timedelta(days=days)).replace(second=0, microsecond=0)
    told = somebody(world, "cv", Role.VIEWER).post(TOKENS, body(expires_at=ends.isoformat()))
    assert told.status_code == status
    if status == 422:
        assert [error["pointer"] for error in told.json()["errors"]] == ["/expires_at"]


def test_an_end_is_asked_for(world: World) -> None:
    without = {key: value for key, value in body().items() if key != "expires_at"}
    assert somebody(world, "cv", Role.VIEWER).post(TOKENS, without).status_code == 422


def test_a_token_makes_no_token(world: World) -> None:
    secret = somebody(world, "cv", Role.SCHEDULER).post(TOKENS, body()).json()["secret"]
    assert Caller(world.app, secret).post("/tokens", json=body()).status_code == 403


def test_one_sees_ones_own_and_the_administrator_all(world: World) -> None:
    one, other = somebody(world, "a", Role.VIEWER), somebody(world, "b", Role.VIEWER)
    made = one.post(TOKENS, body()).json()
    assert other.get(TOKENS).json()["items"] == []
    assert other.delete(f"{TOKENS}/{made['id']}").status_code == 404
    admin = somebody(world, "qt", Role.ADMINISTRATOR)
    assert [row["id"] for row in admin.get(TOKENS).json()["items"]] == [made["id"]]
    assert admin.delete(f"{TOKENS}/{made['id']}").status_code == 204
    assert Caller(world.app, made["secret"]).get("").status_code == 401


def test_the_secret_is_told_once_whatever_the_key(world: World) -> None:
    one = somebody(world, "cv", Role.VIEWER)
    key, form = {"Idempotency-Key": "k"}, body()
    first = one.post(TOKENS, form, headers=key).json()
    again = one.post(TOKENS, form, headers=key).json()
    assert again == {**first, "secret": None}
    with world.database.read() as connection:
        for table in ("idempotency", "audit_log", "tokens"):
            assert first["secret"] not in str(connection.exec_driver_sql(f"SELECT * FROM {table}").all())
