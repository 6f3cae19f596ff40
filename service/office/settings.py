"""What an office may set for itself; kept with the office, shown and changed by its administrator."""

from datetime import time
from typing import Annotated, Literal

from pydantic import Field

from models.base import Document
from models.problem import Policy, Weekday
from models.time import ClockTime


class Deadline(Document):
    """When registration for a week closes: a weekday of the week before, and a time of that day."""

    day: Weekday = "th"
    time: ClockTime = time(17, 0)


class OfficeSettings(Document):
    """The settings of an office; every one has the default these offices use."""

    grid_minutes: Literal[5, 10, 15, 20, 30, 60] = 15
    days: Annotated[int, Field(ge=1, le=7, strict=True)] = 7
    registration: Deadline = Deadline()
    holidays: bool = True
    public_week: bool = Field(False, description="Anybody reads the public edition of published weeks.")
    policy: Policy = Policy()
