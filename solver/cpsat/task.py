"""One problem on its way to a plan: what the stages of a solve hand to each other."""

from dataclasses import dataclass

from solver.cpsat.candidates import Candidates
from solver.cpsat.instance import Instance
from solver.cpsat.search import Limits, Report, Values


@dataclass(frozen=True)
class Task:
    """The problem, all its candidates, a lower bound, the limits of the solve and whom to tell."""

    instance: Instance
    whole: Candidates
    floor: Values
    limits: Limits
    report: Report
