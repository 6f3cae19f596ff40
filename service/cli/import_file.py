"""``lichtuan import``: a table of requests or a leader's calendar into a problem, previewed before it is."""

import click

from models.errors import Language
from models.problem import Problem
from service.cli.documents import problem_in, told
from service.cli.exits import CommandError, Exit
from service.cli.files import STANDARD, check_output, read_bytes, write_bytes, write_text
from service.cli.tables import table_in
from service.cli.texts import text
from service.cli.usage import Command
from service.imports.calendars import busy_times, read_calendar_file
from service.imports.preview import ImportPreview
from service.imports.requests import import_requests
from service.imports.returned import faulty_rows
from service.imports.template import template_workbook
from service.show.rows import Names
from service.show.words import plain


def command(language: Language) -> click.Command:
    """Return the command, speaking ``language``."""

    def run(
        problem: str,
        file: str | None,
        output: str | None,
        template: str | None,
        faulty: str | None,
        calendar_of: str | None,
        **flags: bool,
    ) -> int:
        if output is not None:
            check_output(output, problem, language)
        week = problem_in(problem, language)
        if template is not None:
            write_bytes(template, template_workbook(week, language).data, language)
        if file is None:
            if template is None:
                raise CommandError(Exit.BAD_INPUT, text("import_no_file", language))
            return Exit.DONE
        if calendar_of is not None:
            return _calendar(week, calendar_of, file, read_bytes(file, language), output, language)
        data = table_in(file, language)
        preview = told(file, lambda: import_requests(data, week), language)
        if faulty is not None and preview.of("faulty"):
            write_bytes(faulty, faulty_rows(preview, language, week.horizon.start).data, language)
        return _requests(week, preview, output, language, **flags)

    return Command(
        "import",
        language,
        callback=run,
        params=[
            click.Argument(["problem"], metavar="PROBLEM"),
            click.Argument(["file"], metavar="[FILE]", required=False),
            click.Option(["-o", "--output"], metavar="PROBLEM", help=text("help_import_output", language)),
            click.Option(["--template"], metavar="XLSX", help=text("help_template", language)),
            click.Option(["--faulty"], metavar="XLSX", help=text("help_faulty", language)),
            click.Option(["--whole-rows"], is_flag=True, help=text("help_whole_rows", language)),
            click.Option(["--calendar-of"], metavar="PERSON", help=text("help_calendar_of", language)),
            click.Option(["--json", "as_json"], is_flag=True, help=text("help_result_json", language)),
        ],
    )


def _requests(
    week: Problem,
    preview: ImportPreview,
    output: str | None,
    language: Language,
    whole_rows: bool,
    as_json: bool,
) -> int:
    refused = bool(preview.of("faulty")) and not whole_rows
    content = preview.model_dump_json(indent=2) if as_json else "\n".join(lines(preview, language))
    if output is not None and not refused:
        coming = {row.id for row in preview.rows if row.state == "changed"}
        kept = [one for one in week.model_dump(mode="json")["engagements"] if one["id"] not in coming]
        _write(week.amended(engagements=[*kept, *preview.engagements]), output, language)
    elif output is not None and not as_json:
        content += "\n" + text("import_nothing_written", language)
    if output != STANDARD:
        write_text(STANDARD, content + "\n", language)
    return Exit.NO if preview.of("faulty") else Exit.DONE


def lines(preview: ImportPreview, language: Language) -> list[str]:
    """Return the preview in words: what it would do, and each fault at its cell."""
    said = [preview.message.text(language)]
    if preview.ignored:
        said.append(text("import_ignored", language, names=", ".join(map(plain, preview.ignored))))
    if preview.unread:
        said.append(text("import_unread", language, names=", ".join(map(plain, preview.unread))))
    for row in preview.of("faulty"):
        first = next((cell for cell in row.cells if cell), "")
        said.append(text("import_row", language, row=row.row, text=plain(first)[:60]))
        said += [
            text(
                "import_fault",
                language,
                cell=fault.cell,
                column=fault.column,
                sentence=plain(fault.message.text(language)),
            )
            for fault in row.faults
        ]
    return said


def _calendar(
    week: Problem, person: str, file: str, data: bytes, output: str | None, language: Language
) -> int:
    people = {one.id: one for one in week.people}
    if person not in people:
        raise CommandError(Exit.BAD_INPUT, text("import_no_such_person", language, name=person))
    calendar = told(file, lambda: read_calendar_file(data), language)
    found = busy_times(calendar, week.office.zone, week.horizon.start, week.horizon.days, language)
    if output is not None:
        document = week.model_dump(mode="json", by_alias=True)
        for one in document["people"]:
            if one["id"] == person:
                one["unavailable"] += [absence.model_dump(mode="json") for absence in found]
        _write(week.amended(people=document["people"]), output, language)
    if output != STANDARD:
        name = Names(week).people[person]
        write_text(STANDARD, text("import_busy", language, name=name, count=len(found)) + "\n", language)
    return Exit.DONE


def _write(week: Problem, output: str, language: Language) -> None:
    content = week.model_dump_json(by_alias=True, indent=2, exclude_defaults=True)
    write_text(output, content + "\n", language)
