"""The OpenAPI document against the service: whatever is sent, no 5xx and no answer that is not described."""

import traceback
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import CHECKS, load_all_checks
from schemathesis.core.failures import FailureGroup

from service.auth.permissions import Permission
from service.exports.word_parts import MEDIA_TYPE as WORD
from service.storage.database import Database
from tests.jobs.working import working
from tests.office import calling
from tests.office.calling import World
from tests.service.calls import Client
from tests.weeks import office
from tests.weeks.office import WEEK, meeting
from tests.weeks.planning import approved, planned, publish

load_all_checks()
schemathesis.serializer.alias(WORD, "application/octet-stream")
DESCRIBED = [
    CHECKS.get_by_names([name])[0]
    for name in (
        "not_a_server_error",
        "status_code_conformance",
        "content_type_conformance",
        "response_schema_conformance",
    )
]


@pytest.fixture
def world(database: Database, database_url: str) -> Iterator[World]:
    """An office with a published week, a draft and a consent; nothing is solved for long."""
    seconds = {"default_time_limit_seconds": 0.5, "max_sync_seconds": 1.0, "max_plan_seconds": 1.0}
    made = World(database, database_url, **seconds)
    office.furnish(database)
    office.ask(database, meeting("a"), meeting("b"))
    with working(made.app.state.service):
        publish(made, approved(made))
        planned(made)
        yield made
    made.app.state.service.close()


def known(path: str) -> dict[str, st.SearchStrategy[str]]:
    """Return names that there are, for the parts of an address."""
    things = {
        "sites": "ubnd",
        "people": "ct-ubnd",
        "rooms": "phong-hop-1",
        "engagements": "a",
        "unplaced": "a",
    }
    part = path.partition("/{name}")[0].rpartition("/")[2]
    return {
        "office": st.just(calling.OFFICE),
        "week": st.just(WEEK),
        "plan": st.sampled_from([f"{WEEK}.1", f"{WEEK}.2"]),
        "other": st.just(f"{WEEK}.2"),
        "name": st.just(things.get(part, "a")),
        "number": st.just("1"),
        "style": st.sampled_from(["state", "party", "plain"]),
        "person": st.just("ct-ubnd"),
    }


def faults(world: World, examples: int) -> dict[str, str]:
    """Send ``examples`` requests to every call, half of them to what there is; return what is wrong."""
    secret = calling.token(world.database, list(Permission))
    client = Client(world.app)
    schema = schemathesis.openapi.from_dict(world.app.openapi())
    found = {}
    for result in schema.get_all_operations():
        operation = result.ok()
        try:
            sending(operation, client, secret, examples)()
        except (Exception, FailureGroup) as error:
            found[operation.label] = "".join(traceback.format_exception_only(error))
    return found


def sending(operation: Any, client: Client, secret: str, examples: int) -> Callable[[], None]:
    """Return a test that sends requests made from the call's description and checks each answer."""

    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(), data=st.data())
    def send(case: Any, data: st.DataObject) -> None:
        if data.draw(st.booleans()):
            for name, values in known(operation.path).items():
                if name in (case.path_parameters or {}):
                    case.path_parameters[name] = data.draw(values)
        asked = case.as_transport_kwargs("http://test", {"Authorization": f"Bearer {secret}"})
        content = {key: asked[key] for key in ("params", "json", "data") if asked.get(key) is not None}
        headers = dict(asked["headers"])
        answer = client.request(asked["method"], asked["url"], headers=headers, **content)
        case.validate_response(answer, checks=DESCRIBED)

    return send


def test_every_call_answers_as_it_is_described(world: World) -> None:
    assert faults(world, examples=3) == {}
