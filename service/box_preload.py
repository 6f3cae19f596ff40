"""Imported once by the fork server: what every child needs, shared by all of them.

Nothing here may start a thread or solve: a fork copies neither threads nor their locks' owners.
"""

import gc
import os

# A math library's thread pool would be reserved in every child's address space, and none of it used.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

import service.explain_work
import service.hint_work
import service.what_if
import service.work  # noqa: F401 - likewise
import solver.pipeline  # noqa: F401 - likewise

gc.collect()
# What is there now stays out of every child's collections, which would copy its pages.
gc.freeze()
