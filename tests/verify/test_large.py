"""A province's week, 1,000 engagements of 450 people, is verified with work that grows as the week does."""

import cProfile

from models.plan import SubmittedPlan
from models.problem import Problem
from models.reading import read_plan, read_problem
from solver.verify import verify
from tests.verify.office import Doc, chair, entry, put, seat

DAYS = [f"2026-11-{day}" for day in range(23, 28)]
HOURS = [("07:30", "08:30"), ("08:45", "09:45"), ("10:00", "11:00"), ("13:30", "14:30"), ("14:45", "15:45")]
SLOTS = [(day, *hours) for day in DAYS for hours in HOURS]
ROOMS, PEOPLE = 40, 450


def large(rooms: int = ROOMS) -> tuple[Problem, SubmittedPlan]:
    """Return 25 slots of so many rooms, all in use; each room has its own eleven people."""
    engagements: list[Doc] = []
    puts: list[Doc] = []
    for room in range(rooms):
        team = [f"p{room * 11 + index}" for index in range(11)]
        for slot, (day, start, end) in enumerate(SLOTS):
            name = f"e{room}-{slot}"
            attendees = [
                chair(*team[:3]),
                entry("required", *team[3:8], count=4),
                entry("optional", *team[8:10]),
            ]
            engagements.append(
                {
                    "id": name,
                    "duration_minutes": 60,
                    "attendees": attendees,
                    "where": {"room": {"prefer": ["site"]}},
                    "staff": [{"any_of": [team[10]]}],
                    "equipment": {"projector": 1},
                    "headcount": 20,
                }
            )
            seats = [
                seat(team[0]),
                *(seat(person, 1, "required") for person in team[3:7]),
                seat(team[8], 2, "optional"),
            ]
            staff = [{"entry": 0, "person": team[10]}]
            puts.append(put(name, start, end, *seats, day=day, room=f"r{room}", staff=staff, place="site"))
    document: Doc = {
        "office": {"id": "tinh"},
        "horizon": {"start": DAYS[0], "days": 7},
        "working_hours": [{"days": ["mo", "tu", "we", "th", "fr"], "start": "07:30", "end": "17:00"}],
        "sites": [{"id": "site"}],
        "people": [{"id": f"p{index}", "group": "leader", "buffer_minutes": 15} for index in range(PEOPLE)],
        "rooms": [
            {"id": f"r{index}", "site": "site", "capacity": 20, "turnaround_minutes": 15}
            for index in range(rooms)
        ],
        "equipment": [{"id": "projector", "count": rooms}],
        "engagements": engagements,
        "relations": [{"type": "no_overlap", "engagements": [f"e0-{slot}" for slot in range(len(SLOTS))]}],
    }
    problem = read_problem(document)
    plan: Doc = {"assignments": puts}
    return problem, read_plan(plan, problem)


def calls(problem: Problem, plan: SubmittedPlan) -> int:
    """Return how many calls of functions it takes to verify: the same on every machine, however busy."""
    profile = cProfile.Profile()
    result = profile.runcall(verify, problem, plan)
    assert result.valid
    assert result.score.preference == 2 * len(SLOTS)
    return sum(entry.callcount for entry in profile.getstats())


def test_a_thousand_engagements_take_four_times_the_work_of_a_quarter() -> None:
    quarter, whole = calls(*large(ROOMS // 4)), calls(*large())
    # Looking at all pairs would take sixteen times as much.
    assert whole < 4.5 * quarter
