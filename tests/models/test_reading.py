"""JSON text to documents and back: defaults, nulls, composed letters, digests, amendments."""

import json
import unicodedata
from typing import Any

import pytest
from pydantic import JsonValue, ValidationError

from models.digest import digest
from models.engagements import ONLINE, Pin
from models.errors import Fault, InvalidDocument
from models.plan import Plan, Score
from models.problem import Problem
from models.reading import parse_json, read_plan, read_problem
from tests.models.documents import ABSENT, changed, faults_of, whole

LISTS = ("windows", "preferred", "attendees", "vehicles", "staff")


def fault_in(text: str | bytes) -> Fault:
    with pytest.raises(InvalidDocument) as raised:
        parse_json(text)
    (fault,) = raised.value.faults
    return fault


@pytest.mark.parametrize(
    ("text", "vi", "en"),
    [
        ("", "lỗi ở dòng 1, cột 1", "not JSON at line 1, column 1"),
        ('{"a": 1,\n "b" 2}', "lỗi ở dòng 2, cột 6", "not JSON at line 2, column 6"),
        ('{"a": 1, "a": 1}', "'a'", "the key 'a' stands twice in one object"),
        ('[{"b": {"c": 1, "c": 2}}]', "'c'", "the key 'c' stands twice in one object"),
        ("[NaN]", "NaN", "NaN is not a JSON number"),
        ("[-Infinity]", "-Infinity", "-Infinity is not a JSON number"),
        ("[1e999]", "1e999", "1e999 is too large a number"),
        ("1" * 5000, "JSON không dùng được", "unusable JSON"),
        ("[" * 100_000, "lồng nhau quá sâu", "nested too deeply"),
        (b'"\xff"', "tệp không phải UTF-8", "the text is not UTF-8"),
    ],
)
def test_text_that_is_not_one_json_value(text: str | bytes, vi: str, en: str) -> None:
    fault = fault_in(text)
    assert (fault.pointer, fault.code) == ("", "not_json")
    assert vi in fault.message.vi
    assert en in fault.message.en


def test_a_byte_order_mark_is_passed_over() -> None:
    assert parse_json(b'\xef\xbb\xbf{"a": [1, 2.5, null, "\xe1\xba\xbf"]}') == {"a": [1, 2.5, None, "ế"]}


@pytest.mark.parametrize("key", [*LISTS, "where", "pin", "equipment"])
def test_null_in_an_engagement_means_not_given(key: str) -> None:
    with_null = read_problem(changed((f"/engagements/0/{key}", None))).engagements[0]
    without = read_problem(changed((f"/engagements/0/{key}", ABSENT))).engagements[0]
    assert with_null == without


@pytest.mark.parametrize("key", LISTS)
def test_an_empty_list_means_not_given(key: str) -> None:
    engagement = read_problem(changed((f"/engagements/0/{key}", []))).engagements[0]
    assert getattr(engagement, key) == ()


def test_defaults_are_those_of_the_contract() -> None:
    problem = read_problem({"office": {"id": "o"}, "horizon": {"start": "2026-11-23", "days": 7}})
    assert (problem.grid_minutes, problem.baseline, problem.office.timezone) == (15, None, "Asia/Ho_Chi_Minh")
    policy = problem.policy.model_dump()
    assert list(policy.pop("weights").values()) == [10, 5, 3, 4, 1, 1, 2, 1, 2, 1]
    assert list(policy.pop("disruption").values()) == [10, 6, 4, 2, 1, 1, 1]
    assert list(policy.values()) == [30, 600, 2880, 300, None]
    engagement = read_problem(whole()).engagements[2]
    assert (engagement.importance, engagement.where, engagement.pin) == ("normal", ONLINE, Pin())


def test_headcount_is_the_chair_the_required_and_the_staff_unless_given() -> None:
    optional = {"role": "optional", "any_of": ["pct"]}
    document = changed(("/engagements/0/attendees/-", optional))
    assert read_problem(document).engagements[0].people_in_room == 2
    document["engagements"][0]["headcount"] = 0
    assert read_problem(document).engagements[0].people_in_room == 0


def test_letters_are_composed() -> None:
    apart = unicodedata.normalize("NFD", "Bí thư Thị ủy")
    assert apart != "Bí thư Thị ủy"
    problem = read_problem(changed(("/people/0/name", apart), ("/people/0/skills/0", apart)))
    assert problem.people[0].name == problem.people[0].skills[0] == "Bí thư Thị ủy"


def shuffled(value: JsonValue) -> JsonValue:
    if isinstance(value, dict):
        return {key: shuffled(value[key]) for key in sorted(value, reverse=True)}
    return [shuffled(part) for part in value] if isinstance(value, list) else value


def test_the_digest_does_not_depend_on_the_order_of_keys_or_on_white_space() -> None:
    document = whole()
    respelled = parse_json(json.dumps(shuffled(document), indent=3))
    assert list(respelled) != list(document) if isinstance(respelled, dict) else False
    assert read_problem(respelled).digest == read_problem(document).digest
    assert digest({"a": 1.0, "b": "ế"}) == digest({"b": "ế", "a": 1})
    assert digest({}) == "sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"


@pytest.mark.parametrize("change", [("/people/0/name", "Khác"), ("/engagements/0/windows", [])])
def test_the_digest_depends_on_every_value(change: tuple[str, Any]) -> None:
    assert read_problem(changed(change)).digest != read_problem(whole()).digest


def test_the_digest_is_worked_out_once() -> None:
    problem = read_problem(whole())
    assert problem.digest is problem.digest
    assert problem.amended(grid_minutes=30).digest != problem.digest


def test_a_problem_keeps_the_document_it_was_read_from() -> None:
    problem = read_problem(whole())
    assert problem.source == whole()
    assert Problem.model_validate(problem).digest == problem.digest


def test_an_amended_problem_is_read_and_checked_again() -> None:
    problem = read_problem(whole())
    fewer = problem.amended(engagements=problem.engagements[:1], relations=[], agenda_items=[])
    assert [engagement.id for engagement in fewer.engagements] == ["e-1"]
    assert fewer.people == problem.people
    assert fewer.digest != problem.digest
    with pytest.raises(InvalidDocument) as raised:
        problem.amended(engagements=[])
    assert {fault.pointer for fault in raised.value.faults} == {
        "/agenda_items/0/sittings/0",
        "/relations/0/first",
        "/relations/0/second",
        "/relations/1/engagements/0",
        "/relations/1/engagements/1",
    }


def test_amending_nothing_changes_nothing_that_is_meant() -> None:
    problem = read_problem(whole())
    assert problem.amended() == problem.amended().amended()
    assert problem.amended().model_dump() == problem.model_dump()


def test_documents_are_frozen() -> None:
    problem = read_problem(whole())
    with pytest.raises(ValidationError):
        problem.engagements[0].title = "khác"  # type: ignore[misc]


def test_a_plans_faults_point_into_the_plan() -> None:
    problem = read_problem(whole())
    span = {"start": "2026-11-23T08:00", "end": "sometime"}
    with pytest.raises(InvalidDocument) as raised:
        read_plan({"assignments": [{"engagement": "e-1", **span}], "trips": [{}], "x": 1}, problem)
    found = [(fault.pointer, fault.code) for fault in raised.value.faults]
    assert found[0] == ("/assignments/0/end", "date_time")
    assert ("/trips/0/vehicle", "missing") in found
    assert found[-1] == ("/x", "extra_forbidden")


def test_half_a_character_in_a_plan_is_a_fault() -> None:
    with pytest.raises(InvalidDocument) as raised:
        read_plan({"assignments": [{"engagement": "\ud800"}]}, read_problem(whole()))
    assert [fault.code for fault in raised.value.faults] == ["not_text"]


def test_a_score_is_its_six_tiers_in_order() -> None:
    score = Score.of((0, 1, 2, 3, 4, 5))
    assert (score.unplaced_high, score.disruption, score.preference) == (1, 2, 5)
    assert score.as_tuple() == (0, 1, 2, 3, 4, 5)
    with pytest.raises(ValueError, match="zip"):
        Score.of((0, 1))


def test_a_plan_submitted_claims_all_it_said() -> None:
    score = Score.of((0, 0, 0, 2, 0, 0))
    plan = Plan.model_validate(
        {
            "problem_digest": read_problem(whole()).digest,
            "status": "optimal",
            "score": score,
            "lower_bound": score,
            "costs": [],
            "assignments": [],
            "trips": [],
            "unplaced": [{"engagement": "e-1"}, {"engagement": "e-3"}],
            "unheard": [],
            "verified": True,
            "solver": {"name": "s", "version": "1", "wall_seconds": 0.5, "workers": 1, "seed": 0},
        }
    )
    assert plan.submitted().model_dump() == plan.model_dump()


def test_nothing_else_is_a_fault() -> None:
    assert faults_of(whole()) == ()
