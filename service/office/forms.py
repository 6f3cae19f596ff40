"""An office as it is added and changed."""

from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from models.base import Document, Id
from models.time import DEFAULT_ZONE
from models.zones import zone_named
from service.auth.forms import Line
from service.office.settings import OfficeSettings


def _zone(name: str) -> str:
    if zone_named(name) is None:
        raise PydanticCustomError("time_zone", "an IANA time zone is expected")
    return name


class OfficeForm(Document):
    """An office's name, time zone and settings."""

    name: Line
    timezone: Annotated[str, Field(max_length=64), AfterValidator(_zone)] = DEFAULT_ZONE
    settings: OfficeSettings = OfficeSettings()


class NewOffice(OfficeForm):
    """An office to add."""

    id: Id
