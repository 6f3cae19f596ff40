"""The verifier's word and the constraint's word on one rule, and on the costs."""

from hypothesis import strategies as st

from models.plan import SubmittedPlan
from models.problem import Problem
from models.reading import read_plan, read_problem
from models.rules import HardRuleId
from solver.cpsat.agreement import allows, costs, score
from solver.verify.verifier import verify
from tests.strategies.week import Case


def read(case: Case) -> tuple[Problem, SubmittedPlan]:
    """Return both documents of ``case``, read."""
    problem = read_problem(case.problem)
    return problem, read_plan(case.plan, problem)


def broken(case: Case) -> set[str]:
    """Return the rules that the verifier says ``case`` breaks."""
    problem, plan = read(case)
    return {violation.rule for violation in verify(problem, plan).violations}


def holds(rule: HardRuleId, case: Case) -> bool:
    """Say whether ``rule`` holds, which checker and constraint must both say."""
    problem, plan = read(case)
    violations = verify(problem, plan).violations
    assert "document" not in {violation.rule for violation in violations}, violations
    checked = rule not in {violation.rule for violation in violations}
    constrained = allows(problem, plan, rule)
    assert checked == constrained, f"{rule}: the check says {checked}, the constraint says {constrained}"
    return checked


def valid(cases: st.SearchStrategy[Case]) -> st.SearchStrategy[Case]:
    """Keep those whose plan breaks no rule: only such a plan has costs."""
    return cases.filter(lambda case: not broken(case))


def cost_of(rule: str, case: Case) -> int:
    """Return the cost of ``rule``, which verifier and objective must both name, with the whole score."""
    problem, plan = read(case)
    verdict = verify(problem, plan)
    lines = {line.rule: 0 for line in verdict.costs}
    for line in verdict.costs:
        lines[line.rule] += line.cost
    priced = {name: cost for name, cost in costs(problem, plan).items() if cost}
    assert lines == priced, f"the verifier says {lines}, the objective says {priced}"
    assert verdict.score == score(problem, plan)
    assert verdict.score.preference == sum(lines.values())
    return lines.get(rule, 0)
