"""The states of a request and every way between them: one table, and the only way through."""

from collections.abc import Set
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from models.errors import Message
from service.problem_details import ServiceProblem
from service.rest.problem_kinds import FORBIDDEN, WRONG_STATE


class State(StrEnum):
    """Where a request stands. Only what is accepted is planned."""

    REGISTERED = "registered"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


class Step(StrEnum):
    """What may be done with a request."""

    EDIT = "edit"
    ACCEPT = "accept"
    RETURN = "return"
    WITHDRAW = "withdraw"
    REOPEN = "reopen"


Party = Literal["owner", "scheduler"]
"""Who acts: whoever asked, or is of the unit that did; whoever decides on requests."""


@dataclass(frozen=True)
class Transition:
    """One way. ``by``: who may go it; ``reason``: it must be said why.

    ``in_time``: after registration has closed it takes a reason for being late.
    """

    step: Step
    source: State
    target: State
    by: frozenset[Party]
    reason: bool = False
    in_time: bool = False


_BOTH: frozenset[Party] = frozenset({"owner", "scheduler"})
_SCHEDULER: frozenset[Party] = frozenset({"scheduler"})
TRANSITIONS: dict[tuple[Step, State], Transition] = {
    (one.step, one.source): one
    for one in (
        Transition(Step.EDIT, State.REGISTERED, State.REGISTERED, _BOTH),
        Transition(Step.EDIT, State.RETURNED, State.REGISTERED, _BOTH),
        Transition(Step.EDIT, State.ACCEPTED, State.ACCEPTED, _SCHEDULER, in_time=True),
        Transition(Step.ACCEPT, State.REGISTERED, State.ACCEPTED, _SCHEDULER),
        Transition(Step.RETURN, State.REGISTERED, State.RETURNED, _SCHEDULER, reason=True),
        Transition(Step.RETURN, State.ACCEPTED, State.RETURNED, _SCHEDULER, reason=True),
        Transition(Step.WITHDRAW, State.REGISTERED, State.WITHDRAWN, _BOTH),
        Transition(Step.WITHDRAW, State.RETURNED, State.WITHDRAWN, _BOTH),
        Transition(Step.WITHDRAW, State.ACCEPTED, State.WITHDRAWN, _BOTH, reason=True),
        Transition(Step.REOPEN, State.WITHDRAWN, State.REGISTERED, _BOTH, in_time=True),
        Transition(Step.REOPEN, State.RETURNED, State.REGISTERED, _SCHEDULER),
        Transition(Step.REOPEN, State.ACCEPTED, State.REGISTERED, _SCHEDULER, reason=True),
    )
}
"""``(step, state) -> transition``; what is not here cannot be done."""

STATES: dict[State, Message] = {
    State.REGISTERED: Message(vi="đã đăng ký", en="registered"),
    State.ACCEPTED: Message(vi="đã tiếp nhận", en="accepted"),
    State.RETURNED: Message(vi="đã trả lại", en="returned"),
    State.WITHDRAWN: Message(vi="đã rút", en="withdrawn"),
}
_STEPS: dict[Step, Message] = {
    Step.EDIT: Message(vi="sửa", en="edited"),
    Step.ACCEPT: Message(vi="tiếp nhận", en="accepted"),
    Step.RETURN: Message(vi="trả lại", en="returned"),
    Step.WITHDRAW: Message(vi="rút", en="withdrawn"),
    Step.REOPEN: Message(vi="mở lại", en="reopened"),
}


def transition(step: Step, state: State, parties: Set[Party]) -> Transition:
    """Return the way; raises :class:`ServiceProblem`: 409 where there is none, 403 where it is not theirs."""
    found = TRANSITIONS.get((step, state))
    state_words, step_words = STATES[state], _STEPS[step]
    if found is None:
        raise ServiceProblem(
            WRONG_STATE,
            Message(
                vi=f"Đăng ký này {state_words.vi} nên không {step_words.vi} được.",
                en=f"This request is {state_words.en} and cannot be {step_words.en}.",
            ),
        )
    if not found.by & parties:
        raise ServiceProblem(
            FORBIDDEN,
            Message(
                vi=f"Đăng ký {state_words.vi} chỉ người điều phối lịch mới {step_words.vi} được.",
                en=f"Once {state_words.en}, only a scheduler may have it {step_words.en}.",
            ),
        )
    return found
