"""What reading a table does in a child: one made to be slow or large to read costs its own call only."""

from models.errors import InvalidDocument
from models.reading import parse_json, read_problem
from service.imports.reading_table import ReadTable, read_table
from service.work import Invalid


def table_document(
    body: bytes, names: bytes, most: int, *, progress: object = None, cancel: object = None
) -> ReadTable | Invalid:
    """Read the table of requests in ``body``, at most ``most`` rows, with the names of ``names``."""
    office = read_problem(parse_json(names))
    try:
        return read_table(body, office, most)
    except InvalidDocument as error:
        return Invalid(error.faults)
