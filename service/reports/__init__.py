"""Reports over any span of published weeks: rooms, vehicles, leaders, requests by unit, revisions."""
