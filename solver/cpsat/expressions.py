"""The two kinds of CP-SAT expression used here, and their sum."""

from collections.abc import Iterable

from ortools.sat.python.cp_model_helper import LinearExpr, Literal

Expr = LinearExpr

__all__ = ["Expr", "Literal", "total"]


def total(terms: Iterable[Expr | int]) -> Expr:
    """Return the sum of ``terms``; of none, the constant 0."""
    summed: Expr = LinearExpr.sum(list(terms))
    return summed
