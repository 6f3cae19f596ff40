"""What the OpenAPI document shows of plans, questions and papers is what the service answers."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from models.reading import read_plan, read_problem
from service.exports.papers import PAPERS, Asked, Form
from service.exports.printing import DEFAULTS, Issue
from service.exports.selection import Revised, Selection
from service.imports.requests import import_requests
from service.office.deputies import missing
from service.openapi.example import PLAN, PROBLEM
from service.openapi.example_papers import EVENT, FIGURES, HTML, ICAL, ROOMS, ROW, SHEET, TABLE
from service.openapi.example_plans import MADE, PLANS
from service.openapi.example_questions import ALTERNATIVES, AWAY, DIFFERENCES, FREEDOM, TRIAL, WHY_NOT
from service.openapi.example_weeks import WEEKS
from service.openapi.tables import PREVIEW, REQUESTS_CSV
from service.openapi.what_if import EXAMPLES
from service.reports.records import ReportedWeek, RequestRecord, Span
from service.reports.report import report, report_csv
from solver.verify.verifier import verify
from tests.service.calls import ALTERNATIVES as OTHERS
from tests.service.calls import EXPLAIN, client

ASKED = read_problem(PROBLEM)
WEEK = read_plan(MADE, ASKED)
PUBLISHED = Revised(0, datetime(2026, 11, 20, 9, 30, tzinfo=UTC))


def test_the_plan_is_verified_under_its_certificate() -> None:
    verdict = verify(ASKED, WEEK)
    assert verdict.valid
    assert verdict.certificate.model_dump(mode="json") == PLANS["StoredPlan"]["certificate"]
    assert PLANS["Validated"]["problem_digest"] == verdict.certificate.problem_digest


def test_questions_are_answered_so() -> None:
    service, about = client(), {"problem": PROBLEM, "plan": PLAN}
    tried = {"moves": [{"type": "start", "engagement": "giao-ban", "start": "2026-11-23T09:00"}]}
    assert service.post("/api/v1/moves", json=about | tried).json() == TRIAL
    assert service.post("/api/v1/diff", json=EXAMPLES["diff"]).json() == DIFFERENCES
    free = service.post("/api/v1/freedom", json=EXAMPLES["freedom"]).json()
    assert free | {"places": free["places"][:1]} == FREEDOM


def test_what_is_left_out_is_explained_so() -> None:
    chairman, deputy = PROBLEM["people"]
    problem = PROBLEM | {"people": [chairman | {"unavailable": [AWAY]}, deputy]}
    (placed,) = PLAN["assignments"]
    seat = placed["attendees"][0] | {"person": "pct-1"}
    plan = PLAN | {"assignments": [placed | {"attendees": [seat]}]}
    asked = {"problem": problem, "plan": plan, "engagements": ["tiep-dan"], "options": {"remedies": False}}
    assert client().post(EXPLAIN, json=asked).json() == {"answers": [WHY_NOT]}


def test_the_alternatives_are_legal_and_said_so() -> None:
    asked = {"problem": PROBLEM, "plan": PLAN, "engagement": "giao-ban", "options": {"most": 2}}
    found = client().post(OTHERS, json=asked).json()
    assert found["message"] == ALTERNATIVES["message"]
    for other in ALTERNATIVES["alternatives"]:
        assert verify(ASKED, read_plan(other["effects"]["plan"], ASKED)).valid


def test_a_missing_deputy_is_told_so() -> None:
    (told,) = WEEKS["WeekState"]["consents_missing"]
    seat = {"role": "chair", "entry": 0, "person": "pct-1"}
    plan = {"assignments": [PLAN["assignments"][0] | {"attendees": [seat]}]}
    (found,) = missing(ASKED, plan, ())
    assert found | {"detail": found["detail"].model_dump()} == told


def written(form: Form) -> str:
    asked = Asked(ASKED, WEEK, Selection(), DEFAULTS["plain"], Issue(), PUBLISHED)
    return PAPERS["week"][form](asked).data.decode("utf-8-sig")


@pytest.mark.parametrize(("form", "part"), [("ics", EVENT), ("html", ROW), ("csv", TABLE)])
def test_the_files_hold_what_is_shown(form: Form, part: str) -> None:
    assert part in written(form)


def test_what_is_shown_holds_what_is_compared() -> None:
    assert EVENT in ICAL
    assert ROW in HTML


def test_the_sheet_is_that_of_the_first_days() -> None:
    asked = Asked(ASKED, WEEK, Selection(), DEFAULTS["plain"], Issue(), PUBLISHED)
    sheet: dict[str, Any] = asked.sheet.model_dump(mode="json")
    assert sheet | {"days": sheet["days"][:2]} == SHEET


def test_the_table_is_read_so() -> None:
    read = import_requests(REQUESTS_CSV.encode(), ASKED)
    shown = {key: PREVIEW[key] for key in ("sheet", "headings", "ignored", "message")}
    assert read.model_dump(mode="json", include=set(shown)) == shown
    for row, told in zip(read.rows, PREVIEW["rows"], strict=True):
        assert row.model_dump(mode="json", exclude={"id", "engagement"}) == {
            key: value for key, value in told.items() if key not in ("id", "engagement")
        }
        if row.engagement is not None:
            assert told["engagement"] == {key: row.engagement[key] for key in told["engagement"]}


def test_the_figures_are_those_of_the_plan() -> None:
    request = RequestRecord.model_validate(
        {
            "id": "w48-k7m2pq",
            "unit": "Phòng Kinh tế",
            "week": "2026-11-23",
            "outcome": "kept",
            "registered": "2026-11-18T09:00:00+07:00",
            "start": "2026-11-23T07:45:00+07:00",
        }
    )
    span = Span(date(2026, 11, 23), date(2026, 11, 27))
    found = report([ReportedWeek(ASKED, WEEK)], [request], span)
    assert found.model_dump(mode="json") == FIGURES
    assert report_csv(found, "rooms", "vi").data.decode("utf-8-sig") == ROOMS
