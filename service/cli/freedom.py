"""``lichtuan freedom``: where one engagement can stand with nothing else touched."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

import click

from models.errors import Language
from models.freedom import Freedom, FreePlace
from models.plan import Assignment
from models.problem import Problem
from models.time import instant
from service.cli.documents import problem_and_plan_in, told
from service.cli.exits import Exit
from service.cli.files import STANDARD, write_text
from service.cli.texts import text
from service.cli.usage import Command
from service.show.words import plain
from solver.explain.freedom import freedom
from solver.replan.naming import Naming


def command(language: Language) -> click.Command:
    """Return the command, speaking ``language``."""

    def run(problem: str, plan: str, engagement: str, as_json: bool) -> int:
        week, submitted = problem_and_plan_in(problem, plan, language)
        name = text("command_line", language)
        found = told(name, lambda: freedom(week, submitted, engagement), language)
        content = found.model_dump_json(indent=2) if as_json else "\n".join(lines(week, found, language))
        write_text(STANDARD, content + "\n", language)
        return Exit.DONE if found.places else Exit.NO

    return Command(
        "freedom",
        language,
        callback=run,
        params=[
            click.Argument(["problem"], metavar="PROBLEM"),
            click.Argument(["plan"], metavar="PLAN"),
            click.Argument(["engagement"], metavar="ENGAGEMENT"),
            click.Option(["--json", "as_json"], is_flag=True, help=text("help_result_json", language)),
        ],
    )


Line = tuple[str, str, str]
"""Day, room or place, who could chair."""


def lines(week: Problem, found: Freedom, language: Language) -> list[str]:
    """Return the free places in words: a line for each day, room and choice of chairs, with its starts."""
    naming = Naming(week)
    name = plain(naming.engagement(found.engagement))
    if not found.places:
        return [text("not_free", language, name=name)]
    told_lines: list[str] = []
    for key, own in (("free_as_is", True), ("free_otherwise", False)):
        starts: dict[Line, list[datetime]] = {}
        for place in found.places:
            if place.as_is or not own:
                line = _line(naming, found, place, own=own, language=language)
                starts.setdefault(line, []).append(place.start)
        if starts:
            told_lines.append(text(key, language, name=name))
        for (day, where, chairs), each in starts.items():
            times = ", ".join(_runs(naming, each, week.grid_minutes))
            told_line = text("free_line", language, day=day, where=where, times=times)
            told_lines.append(f"  {told_line}" + (f" ({chairs})" if chairs else ""))
    return told_lines


def _line(naming: Naming, found: Freedom, place: FreePlace, *, own: bool, language: Language) -> Line:
    row = Assignment.model_construct(
        engagement=found.engagement, start=place.start, end=place.end, room=place.room, place=place.place
    )
    day, where = naming.day(place.start).text(language), naming.where(row).text(language)
    chairs = [one.people for one in place.attendees if one.role == "chair"]
    names = "; ".join(plain(naming.people(people)) for people in chairs)
    told_chairs = text("could_chair", language, names=names) if names and not own else ""
    return day, plain(where), told_chairs


def _runs(naming: Naming, starts: Iterable[datetime], grid: int) -> Iterator[str]:
    """Yield "07:30–09:00" for starts that follow one another on the grid, "13:30" for a single one."""
    run: list[datetime] = []
    for start in starts:
        if run and instant(start) - instant(run[-1]) != timedelta(minutes=grid):
            yield _run(naming, run)
            run = []
        run.append(start)
    if run:
        yield _run(naming, run)


def _run(naming: Naming, run: list[datetime]) -> str:
    first, last = naming.time(run[0]), naming.time(run[-1])
    return first if first == last else f"{first}–{last}"
