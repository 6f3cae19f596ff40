"""Read a calendar made by hand for a command: JSON rows, or a table of Excel or CSV."""

import sys
from datetime import date

from models.audit import HandMade
from models.errors import Language
from models.reading import parse_json, read_hand_made
from service.cli.documents import problem_in, told
from service.cli.tables import is_table, table_in
from service.cli.texts import text
from service.imports.hand_made import read_calendar
from service.show.words import plain


def hand_made_in(name: str, office: str | None, week_start: date | None, language: Language) -> HandMade:
    """Return the calendar in the file ``name``; cells of a table that say nothing are told on standard error.

    ``office`` names a problem with the office's people, rooms and vehicles; JSON has them itself.
    """
    data = table_in(name, language)
    if not is_table(name, data):
        return told(name, lambda: read_hand_made(parse_json(data)), language)
    known = problem_in(office, language) if office is not None else None
    read = told(name, lambda: read_calendar(data, known, week_start), language)
    if read.unread:
        print(text("unread_cells", language), file=sys.stderr)
    for one in read.unread:
        print(f"  {plain(one.message.text(language))}", file=sys.stderr)
    return read.calendar
