"""What a plan must be before any rule can speak of it: known ids, everything once, lists that add up.

What contradicts the problem or the plan itself is reported under ``document`` and left out of what the
rules see. The ids inside ``reasons`` are not checked: an explanation may speak of what is gone.
"""

from dataclasses import dataclass

from models.plan import Assignment, SubmittedPlan, Trip
from models.problem import Problem
from models.verdict import Violation
from solver.verify.document.assignments import sift_assignments
from solver.verify.document.left_out import check_cost_lines, check_left_out
from solver.verify.document.register import Register
from solver.verify.document.trips import sift_trips


@dataclass(frozen=True)
class Sifted:
    """The parts of a plan that the rules can speak of, and the violations of those they cannot."""

    assignments: tuple[Assignment, ...]
    trips: tuple[Trip, ...]
    violations: tuple[Violation, ...]


def sift(problem: Problem, plan: SubmittedPlan) -> Sifted:
    """Return the plan's assignments and trips as far as they make sense, and what does not."""
    register = Register(problem)
    assignments = sift_assignments(register, plan.assignments)
    trips = sift_trips(register, plan.trips, {one.engagement for one in assignments})
    check_left_out(register, plan, assignments)
    check_cost_lines(register, plan)
    return Sifted(assignments, trips, tuple(register.violations))
