"""Read the requests of units from parsed JSON, with every fault at once."""

from zoneinfo import ZoneInfo

from pydantic import JsonValue

from models.base import Document
from models.reading import read_form
from service.reports.records import RequestRecord


class RequestRecords(Document):
    """The requests of any number of weeks."""

    requests: tuple[RequestRecord, ...]


def read_requests(document: JsonValue, zone: ZoneInfo) -> list[RequestRecord]:
    """Return the requests that ``document`` holds, its naive date-times read in ``zone``.

    Raises :class:`models.errors.InvalidDocument`.
    """
    return list(read_form(RequestRecords, document, zone).requests)
