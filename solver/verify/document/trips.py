"""Sift the trips: known ids, and demands of placed engagements, each once."""

from collections.abc import Iterable

from models.plan import Served, Trip
from solver.verify.document.register import Register


def sift_trips(register: Register, trips: Iterable[Trip], placed: set[str]) -> tuple[Trip, ...]:
    """Return the trips with what they may be said to serve; one that serves nothing is left out."""
    kept: list[Trip] = []
    for trip in trips:
        known = register.knows("vehicles", trip.vehicle, "trips")
        known = register.knows("places", trip.place, "trips") and known
        driver = trip.driver
        if driver is not None and not register.knows("people", driver, "trips"):
            driver = None
        if not trip.serves:
            _report_idle(register, trip)
        serves = _served(register, trip, placed)
        if known and serves:
            kept.append(trip.model_copy(update={"driver": driver, "serves": serves}))
    return tuple(kept)


def _report_idle(register: Register, trip: Trip) -> None:
    vehicle = register.words.vehicle(trip.vehicle)
    when = register.words.when(register.clock.span(trip.departs, trip.returns))
    register.report(
        f"Chuyến xe {vehicle} ({when.vi}) không phục vụ lịch nào",
        f"The trip of vehicle {vehicle} ({when.en}) serves no engagement",
        vehicles=[trip.vehicle],
    )


def _served(register: Register, trip: Trip, placed: set[str]) -> tuple[Served, ...]:
    kept: dict[tuple[str, int], Served] = {}
    vehicle = register.words.vehicle(trip.vehicle)
    for served in trip.serves:
        name = served.engagement
        if not register.knows("engagements", name, "trips"):
            continue
        called = register.words.engagement(name)
        if name not in placed:
            register.report(
                f"Xe {vehicle} được điều cho {called}, nhưng lịch này chưa được xếp",
                f"Vehicle {vehicle} is sent for {called}, which is not placed",
                engagements=[name],
                vehicles=[trip.vehicle],
            )
        elif (name, served.entry) in kept:
            register.report(
                f"Một chuyến xe {vehicle} ghi hai lần yêu cầu xe số {served.entry} của {called}",
                f"One trip of vehicle {vehicle} lists vehicle demand {served.entry} of {called} twice",
                engagements=[name],
                vehicles=[trip.vehicle],
            )
        else:
            engagement = register.engagements[name]
            if register.has_entry(engagement, "vehicles", served.entry, len(engagement.vehicles)):
                kept[name, served.entry] = served
    return tuple(kept.values())
