"""What one piece of work in the box may use, by the settings."""

from service.box.box import Limits
from service.settings import Settings
from solver.pipeline import Options


def solve_limits(settings: Settings, options: Options, explain: bool = False) -> Limits:
    """Return what a solve with ``options`` may use; ``explain``: and as many seconds again."""
    seconds = (options.time_limit_seconds or settings.max_sync_seconds) * (2 if explain else 1)
    return within_seconds(settings, seconds + settings.solver_grace_seconds, options.workers)


def within_seconds(settings: Settings, seconds: float, workers: int = 1) -> Limits:
    """Return limits of ``seconds`` in all, and the memory for so many CP-SAT workers."""
    return Limits(settings.memory_mib(workers), seconds, settings.cancel_seconds)
