"""Minutes of the shortest way between any two places."""

from models.problem import Problem

FAR = 10**9


def travel_table(problem: Problem) -> dict[tuple[str, str], int]:
    """Return ``(from, to) -> minutes`` for all sites and places (Floyd and Warshall)."""
    names = [*(site.id for site in problem.sites), *(place.id for place in problem.places)]
    table = {(a, b): 0 if a == b else FAR for a in names for b in names}
    given = {(leg.origin, leg.destination) for leg in problem.travel}
    for leg in problem.travel:
        a, b = leg.origin, leg.destination
        table[a, b] = min(table[a, b], leg.minutes)
        if (b, a) not in given:
            table[b, a] = min(table[b, a], leg.minutes)
    for via in names:
        for a in names:
            reach = table[a, via]
            if reach == FAR:
                continue
            for b in names:
                table[a, b] = min(table[a, b], reach + table[via, b])
    return table
