"""Imported once by the fork server: what every child needs, shared by all of them.

Nothing here may start a thread or solve: a fork copies neither threads nor their locks' owners.
"""

import gc
import importlib
import os
import traceback
from collections.abc import Iterable

# A math library's thread pool would be reserved in every child's address space, and none of it used.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

NAMES = (
    "service.explain_work",
    "service.hint_work",
    "service.table_work",
    "service.what_if",
    "service.work",
    "solver.pipeline",
)


def load(names: Iterable[str]) -> None:
    """Import the modules; where one fails, end this fork server, for another to be started.

    What is half loaded would stay so in every child forked from here.
    """
    try:
        for name in names:
            importlib.import_module(name)
    except BaseException:
        traceback.print_exc()
        os._exit(1)


load(NAMES)
gc.collect()
# What is there now stays out of every child's collections, which would copy its pages.
gc.freeze()
