"""Reading any spoilt document either gives a problem or every fault, and never anything else."""

from copy import deepcopy
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from models.errors import Fault, InvalidDocument
from models.reading import read_plan, read_problem
from tests.models.documents import whole
from tests.strategies.effort import everyday

LETTERS = st.text(st.characters(), max_size=5) | st.sampled_from(["\ud800", "~", "/", "ct", "e-1", "ubnd"])
MOMENTS = [
    "2026-11-23T08:00",
    "2026-11-23T08:00Z",
    "0001-01-01T00:00",
    "9999-12-31T23:59",
    "2026-13-01T00:00",
]
NUMBERS = st.integers() | st.sampled_from([0, 1, -1, 10**6, 10**6 + 1, 2**63, 10**400])
LEAVES = st.none() | st.booleans() | NUMBERS | st.floats() | LETTERS | st.sampled_from(MOMENTS)
ANY_JSON = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(LETTERS, inner, max_size=3),
    max_leaves=6,
)


def holders(value: Any) -> list[Any]:
    """Return every list and object inside ``value`` that holds something, itself first."""
    if not isinstance(value, dict | list):
        return []
    parts = value.values() if isinstance(value, dict) else value
    return [value] * bool(value) + [holder for part in parts for holder in holders(part)]


@st.composite
def spoilt(draw: st.DrawFn, document: dict[str, Any]) -> dict[str, Any]:
    for _ in range(draw(st.integers(1, 4))):
        every = holders(document)
        if not every:
            break
        holder = every[draw(st.integers(0, len(every) - 1))]
        key = draw(st.sampled_from(sorted(holder) if isinstance(holder, dict) else range(len(holder))))
        match draw(st.sampled_from(["replace", "delete", "repeat", "add", "move"])):
            case "replace":
                holder[key] = draw(ANY_JSON)
            case "delete":
                del holder[key]
            case "repeat" if isinstance(holder, list):
                holder.append(deepcopy(holder[key]))
            case "move":
                holder[key] = deepcopy(every[draw(st.integers(0, len(every) - 1))])
            case _ if isinstance(holder, dict):
                holder[draw(LETTERS)] = draw(ANY_JSON)
    return document


def resolves(fault: Fault, document: Any) -> bool:
    """Say whether the pointer leads to something, or to a place where something is missing."""
    parts = [part.replace("~1", "/").replace("~0", "~") for part in fault.pointer.split("/")[1:]]
    for index, part in enumerate(parts):
        if isinstance(document, dict) and part in document:
            document = document[part]
        elif isinstance(document, list) and int(part) < len(document):
            document = document[int(part)]
        else:
            return fault.code == "missing" and index == len(parts) - 1
    return True


def checked(faults: tuple[Fault, ...], document: Any) -> None:
    assert faults
    for fault in faults:
        assert fault.message.vi
        assert fault.message.en
        assert fault.model_dump_json()
        assert resolves(fault, document), fault


@everyday(150)
@given(st.builds(whole).flatmap(spoilt))
def test_a_spoilt_problem_is_a_problem_or_has_faults(document: dict[str, Any]) -> None:
    try:
        problem = read_problem(document)
    except InvalidDocument as invalid:
        checked(invalid.faults, document)
    else:
        assert read_problem(problem.source).digest == problem.digest
        assert problem.amended().digest == problem.amended().amended().digest


@everyday(60)
@given(ANY_JSON)
def test_any_json_is_a_problem_or_has_faults(document: Any) -> None:
    try:
        read_problem(document)
    except InvalidDocument as invalid:
        checked(invalid.faults, document)


PROBLEM = read_problem(whole())


@everyday(80)
@given(st.builds(lambda: whole()["baseline"]).flatmap(spoilt))
def test_a_spoilt_plan_is_a_plan_or_has_faults(document: dict[str, Any]) -> None:
    try:
        plan = read_plan(document, PROBLEM)
    except InvalidDocument as invalid:
        checked(invalid.faults, document)
    else:
        assert plan.model_dump_json()
