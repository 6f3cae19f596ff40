"""The independent verifier: every violation of a plan and its recomputed score, in plain Python.

Written from the rule cards (``docs/rules.md``) apart from the CP-SAT side and in another formulation:
instants instead of integer minutes, each person's day walked in order. Start with
:func:`solver.verify.verifier.verify`.
"""

from solver.verify.verifier import verify

__all__ = ["verify"]
