"""The Vietnamese lunar calendar: which lunar day a date is, as printed beside it ("15/10 ÂL").

Months begin on the day of the new moon in Vietnam (UTC+7); the one with the winter solstice is the eleventh;
of thirteen months between two elevenths the first without a principal term is the leap month. New moons and
the sun's longitude after Jean Meeus, *Astronomical Algorithms*, 2nd ed., chapters 25 and 49. A calendar for
China (UTC+8) differs by a day in about one month of twenty-five: there Tết 2007 was a day later.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from math import floor, radians, sin

EPOCH = 1_721_424.5
"""Julian day of midnight before the day whose ordinal is 0, in universal time."""
ZONE = 7 / 24
NEW_MOON_2000 = 2_451_550.09766
MONTH = 29.530588861


@dataclass(frozen=True)
class LunarDay:
    """A day of the lunar calendar; ``leap``: of a month that comes a second time."""

    day: int
    month: int
    leap: bool

    def __str__(self) -> str:
        return f"{self.day}/{self.month}{' nhuận' if self.leap else ''} ÂL"


def lunar_day(day: date) -> LunarDay:
    """Return the lunar day of ``day``, good for 1900 to 2100."""
    number = _moon_before(day)
    eleventh, following = _eleventh(day.year - 1), _eleventh(day.year)
    if number >= following:
        eleventh, following = following, _eleventh(day.year + 1)
    months = number - eleventh
    leap = _leap_month(eleventh) if following - eleventh == 13 else None
    counted = months - 1 if leap is not None and months >= leap else months
    return LunarDay(
        day=day.toordinal() - _first_day(number) + 1, month=(10 + counted) % 12 + 1, leap=months == leap
    )


def _moon_before(day: date) -> int:
    """Return the number of the new moon on or before ``day``, counted from January 2000."""
    ordinal = day.toordinal()
    number = floor((ordinal + EPOCH - NEW_MOON_2000) / MONTH) + 1
    while _first_day(number) > ordinal:
        number -= 1
    return number


def _eleventh(year: int) -> int:
    """Return the number of the new moon that begins the month with the winter solstice of ``year``."""
    number = _moon_before(date(year, 12, 31))
    return number - 1 if _term(number) >= 9 else number


def _leap_month(eleventh: int) -> int:
    """Return how many months after ``eleventh`` the month without a principal term comes."""
    return next(after for after in range(1, 14) if _term(eleventh + after) == _term(eleventh + after + 1))


@cache
def _first_day(number: int) -> int:
    """Return the ordinal of the Vietnamese day of new moon ``number``."""
    return floor(_new_moon(number) - EPOCH + ZONE)


@cache
def _term(number: int) -> int:
    """Return the twelfth of the ecliptic (0 to 11) where the sun is as month ``number`` begins."""
    return floor(_sun_longitude(_first_day(number) + EPOCH - ZONE) / 30)


def _sun_longitude(moment: float) -> float:
    """Return the sun's apparent longitude in degrees, to about 0.01."""
    t = (moment - 2_451_545.0) / 36_525
    mean = 280.46646 + 36_000.76983 * t + 0.0003032 * t * t
    anomaly = radians(357.52911 + 35_999.05029 * t - 0.0001537 * t * t)
    centre = (1.914602 - 0.004817 * t) * sin(anomaly)
    centre += 0.019993 * sin(2 * anomaly) + 0.000289 * sin(3 * anomaly)
    node = radians(125.04 - 1934.136 * t)
    return (mean + centre - 0.00569 - 0.00478 * sin(node)) % 360


# Days, sun's anomaly, moon's anomaly, moon's latitude argument: the terms of a new moon above 4 seconds.
_PERIODIC = (
    *((-0.40720, 0, 1, 0), (0.17241, 1, 0, 0), (0.01608, 0, 2, 0), (0.01039, 0, 0, 2)),
    *((0.00739, -1, 1, 0), (-0.00514, 1, 1, 0), (0.00208, 2, 0, 0), (-0.00111, 0, 1, -2)),
    *((-0.00057, 0, 1, 2), (0.00056, 1, 2, 0), (-0.00042, 0, 3, 0), (0.00042, 1, 0, 2)),
    *((0.00038, 1, 0, -2), (-0.00024, -1, 2, 0), (-0.00007, 2, 1, 0), (0.00004, 0, 2, -2)),
)


def _new_moon(number: int) -> float:
    """Return the Julian day, in universal time, of new moon ``number``, to about a minute."""
    t = number / 1236.85
    moment = NEW_MOON_2000 + MONTH * number + 0.00015437 * t * t
    sun = radians(2.5534 + 29.10535670 * number - 0.0000014 * t * t)
    moon = radians(201.5643 + 385.81693528 * number + 0.0107582 * t * t)
    latitude = radians(160.7108 + 390.67050284 * number - 0.0016118 * t * t)
    node = radians(124.7746 - 1.56375588 * number + 0.0020672 * t * t)
    eccentricity = 1 - 0.002516 * t
    for days, of_sun, of_moon, of_latitude in _PERIODIC:
        part = days * sin(of_sun * sun + of_moon * moon + of_latitude * latitude)
        moment += part * eccentricity ** abs(of_sun)
    moment += -0.00017 * sin(node) + 0.000325 * sin(radians(299.77 + 0.107408 * number - 0.009173 * t * t))
    years = 100 * t
    return moment - (62.92 + 0.32217 * years + 0.005589 * years * years) / 86_400
