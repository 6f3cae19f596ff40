"""The examples of the calls on records and requests are true: each is accepted, in the order they stand."""

from typing import Any

import pytest

from service.auth.permissions import Role
from service.office.kinds import KINDS
from service.openapi.office import EXAMPLES
from service.openapi.requests import CANCELLATION, EXAMPLE, ITEM, LINE
from tests.office.calling import World
from tests.service.calls import client

OURS = ("resources", "requests")


def test_every_example_is_accepted(world: World) -> None:
    scheduler = world.as_role(Role.SCHEDULER)
    for kind, document in EXAMPLES.items():
        if kind == "relations":
            series = EXAMPLES["recurring"] | {"id": "tiep-dan-tuan"}
            assert scheduler.post("/recurring", json=series).status_code == 201
        added = scheduler.post(f"/{kind}", json=document)
        assert added.status_code == 201, added.text
        name = KINDS[kind].key(document)
        assert added.headers["location"].endswith(f"/{kind}/{name}")
        assert scheduler.put(f"/{kind}/{name}", match='"1"', json=document).status_code == 200
    path, late = "/weeks/2026-W48/requests", {"late_reason": "Tỉnh triệu tập"}
    sitting = scheduler.post(path, json=EXAMPLE | late)
    assert sitting.status_code == 201, sitting.text
    item = ITEM | {"document": ITEM["document"] | {"sittings": [sitting.json()["id"]]}}
    for asked in (item, CANCELLATION):
        assert scheduler.post(path, json=asked | late).status_code == 201
    line = scheduler.post(f"{path}/quick", json={"text": LINE} | late)
    assert (line.status_code, line.json()["not_understood"]) == (201, [])


@pytest.fixture(scope="module")
def calls() -> list[tuple[str, dict[str, Any]]]:
    document = client().get("/api/v1/openapi.json").json()
    return [
        (f"{method} {path}", call)
        for path, item in document["paths"].items()
        for method, call in item.items()
        if set(call["tags"]) & set(OURS)
    ]


def test_every_call_has_an_example_of_what_is_sent_and_answered(
    calls: list[tuple[str, dict[str, Any]]],
) -> None:
    assert len(calls) > 13 * 7
    for name, call in calls:
        sent = call.get("requestBody", {"content": {}})["content"]
        bare = ("restore", "refresh")
        assert sent or not name.startswith(("post", "put")) or name.endswith(bare), name
        done = [answer for status, answer in call["responses"].items() if status.startswith("2")]
        assert done, name
        for content in (sent, *(answer["content"] for answer in done)):
            # Beside JSON there are files, whose bytes say little in a document.
            assert content.get("application/json", {"examples": True})["examples"], name
