"""The whole answer for what a plan leaves out: the conflict in words, its price, the remedies."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from models.errors import Fault, InvalidDocument, Message, pointer
from models.plan import Plan, SubmittedPlan
from models.problem import Problem
from models.verdict import Verdict
from models.why_not import WhyNot, WhyNots
from solver.explain.case import case_of
from solver.explain.changes.trial import Trial, best_touching
from solver.explain.conflicts import Conflict, Unconfirmed, circle_of, conflict
from solver.explain.effects import Present
from solver.explain.effort import Effort, OutOfTime
from solver.explain.price import forced
from solver.explain.relaxed import World
from solver.explain.remedies import remedies as remedies_of
from solver.explain.wording import Words, said, summary
from solver.replan.naming import sentence
from solver.verify.verifier import verify


class BrokenPlan(Exception):  # noqa: N818 - named after what it is
    """A plan that breaks the rules: what it leaves out is not explained before it is mended."""

    def __init__(self, verdict: Verdict) -> None:
        self.verdict = verdict
        super().__init__(f"the plan breaks the rules {len(verdict.violations)} times")


@dataclass(frozen=True)
class Asked:
    """How to explain: seconds for all there is, the seed, and whether price and remedies are wanted."""

    seconds: float | None = 30.0
    seed: int = 0
    remedies: bool = True


def present_of(problem: Problem, plan: SubmittedPlan | Plan) -> Present:
    """Return the plan as the present one; raises :class:`BrokenPlan` where it breaks a rule."""
    submitted = plan.submitted() if isinstance(plan, Plan) else plan
    verdict = verify(problem, submitted)
    if not verdict.valid:
        raise BrokenPlan(verdict)
    return Present(problem, submitted, verdict.score)


def left_out(present: Present) -> list[str]:
    """Return the engagements not placed and the items not heard, in the problem's order."""
    heard = {item for one in present.plan.assignments for item in one.agenda}
    names = [one.id for one in present.problem.engagements if one.id not in present.placed]
    return names + [item.id for item in present.problem.agenda_items if item.id not in heard]


def why_not(
    problem: Problem, plan: SubmittedPlan | Plan, names: Iterable[str] = (), asked: Asked | None = None
) -> WhyNots:
    """Return why each of ``names`` (engagements or agenda items; none: all left out) is left out of ``plan``.

    Raises :class:`models.errors.InvalidDocument` for an id that is not declared or not left out ("…«Họp» is
    placed…"), with a pointer into the list of names, and :class:`BrokenPlan`.
    """
    present = present_of(problem, plan)
    chosen = tuple(dict.fromkeys(names)) or tuple(left_out(present))
    refuse_unknown(present, chosen)
    return WhyNots(answers=tuple(each_explained(present, chosen, asked or Asked())))


def each_explained(present: Present, names: Sequence[str], asked: Asked) -> Iterator[WhyNot]:
    """Yield why each of ``names`` is left out: each may take its share of the seconds that are left."""
    whole = Effort.of(asked.seconds, asked.seed)
    for at, name in enumerate(names):
        yield explained(present, name, whole.share(len(names) - at), remedies=asked.remedies)


def refuse_unknown(present: Present, names: tuple[str, ...]) -> None:
    """Raise :class:`models.errors.InvalidDocument` for names that are not left out."""
    missing, words = set(left_out(present)), present.naming
    known = {one.id for one in present.problem.engagements}
    known |= {item.id for item in present.problem.agenda_items}
    faults = []
    for at, name in enumerate(names):
        if name in missing:
            continue
        if name in known:
            title = words.engagement(name) if name in present.placed else words.item(name)
            message = Message(
                vi=f"{title} đã được xếp, không cần giải thích", en=f"{title} is placed; nothing to explain"
            )
        else:
            message = Message(
                vi=f"không có lịch hay nội dung trình nào mang mã {name!r}",
                en=f"no engagement or agenda item is called {name!r}",
            )
        code = "placed" if name in known else "unknown_id"
        faults.append(Fault(pointer=pointer("engagements", at), code=code, message=message, value=name))
    if faults:
        raise InvalidDocument(faults)


def explained(present: Present, name: str, effort: Effort, *, remedies: bool) -> WhyNot:
    """Return why one thing is left out; within the effort, and honest where it does not do."""
    case = case_of(present.problem, present.plan, name, present.score.disruption)
    words = Words(case)
    key = "engagement" if case.item is None else "agenda_item"
    world = World(case)
    try:
        effort.remaining()  # the model of a very large week takes seconds to build
        found = conflict(world, effort)
    except (OutOfTime, Unconfirmed):
        return WhyNot(**{key: name}, finding="unknown", proven=False, summary=_unknown(words))
    if found.allowed_by is not None:
        plan = _improved(world, found, effort) or found.allowed_by
        effects = present.effects(present.problem, plan, name)
        return WhyNot(
            **{key: name}, finding="allowed", proven=True, summary=_allowed(words), allowed_by=effects
        )
    words = Words(case, circle_of(found.facts))
    reasons = tuple(said(words, fact, found.suffices_alone.get(fact)) for fact in found.facts)
    answer = WhyNot(
        **{key: name}, finding="forbidden", proven=True, summary=summary(words, reasons), reasons=reasons
    )
    return _with_what_instead(present, answer, Trial(case, found, effort, words)) if remedies else answer


def _improved(world: World, found: Conflict, effort: Effort) -> SubmittedPlan | None:
    try:
        return best_touching(world, found.few | set(world.case.subjects), effort)
    except OutOfTime:
        return None


def _with_what_instead(present: Present, answer: WhyNot, trial: Trial) -> WhyNot:
    price = None
    try:
        plan = forced(trial.case, circle_of(trial.conflict.facts), trial.conflict.few, trial.effort)
        if plan is not None:
            price = present.effects(present.problem, plan, trial.case.target.id)
    except OutOfTime:
        price = None
    found, complete = remedies_of(present, trial)
    return answer.model_copy(update={"price": price, "remedies": found, "remedies_complete": complete})


def _unknown(words: Words) -> Message:
    title = words.title
    vi = f"chưa kịp chứng minh vì sao {title} không xếp được; hãy cho thêm thời gian"
    return sentence(vi, f"why {title} is left out could not be proven in the time given; allow more")


def _allowed(words: Words) -> Message:
    title = words.title
    vi = f"{title} xếp được mà không phải bỏ việc nào quan trọng bằng hoặc hơn; lịch này chưa phải tốt nhất"
    en = f"{title} can be placed without giving up anything as important; this plan is not the best"
    return sentence(vi, en)
