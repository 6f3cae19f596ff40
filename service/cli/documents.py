"""Read a problem and a plan for a command; every fault is told, in the reader's language."""

import json
from collections.abc import Callable
from typing import TypeVar

from pydantic import JsonValue

from models.errors import Fault, InvalidDocument, Language
from models.plan import SubmittedPlan
from models.problem import Problem
from models.reading import parse_json, read_plan, read_problem
from service.cli.exits import CommandError, Exit
from service.cli.files import STANDARD, read_bytes, shown_name
from service.cli.texts import text

Read = TypeVar("Read")


def problem_in(name: str, language: Language) -> Problem:
    """Return the problem in the file ``name``; a faulty one ends the command with every fault."""
    return _read(name, read_problem, language)


def problem_and_plan_in(problem: str, plan: str, language: Language) -> tuple[Problem, SubmittedPlan]:
    """Return both documents; only one of them may come from standard input."""
    if problem == plan == STANDARD:
        raise CommandError(Exit.BAD_INPUT, text("two_standard_inputs", language))
    week = problem_in(problem, language)
    return week, _read(plan, lambda document: read_plan(document, week), language)


def one_standard_input(*names: str | None, language: Language) -> None:
    """Refuse more than one document from standard input."""
    if sum(name == STANDARD for name in names) > 1:
        raise CommandError(Exit.BAD_INPUT, text("one_standard_input", language))


def json_in(name: str, language: Language) -> JsonValue:
    """Return the JSON in the file ``name``."""
    return told(name, lambda: parse_json(read_bytes(name, language)), language)


def told(name: str, read: Callable[[], Read], language: Language) -> Read:
    """Return what ``read`` returns; a fault of the document called ``name`` ends the command with all."""
    try:
        return read()
    except InvalidDocument as error:
        title = text("faults", language, name=shown_name(name, language), count=len(error.faults))
        if len(error.faults) == 1:
            title = title.replace("1 faults", "1 fault")
        lines = [fault_line(fault, language) for fault in error.faults]
        raise CommandError(Exit.BAD_INPUT, title, *lines) from error


def _read(name: str, reader: Callable[[JsonValue], Read], language: Language) -> Read:
    return told(name, lambda: reader(parse_json(read_bytes(name, language))), language)


def fault_line(fault: Fault, language: Language) -> str:
    """Return one line: where, what would be right, and what stands there."""
    where = fault.pointer or text("whole_document", language)
    line = f"  {where}: {fault.message.text(language)}"
    if fault.value is None:
        return line
    value = json.dumps(fault.value, ensure_ascii=False)
    return f"{line} ({text('fault_value', language, value=value)})"
