"""The hard rules as constraints, one file a rule; ``solver.cpsat.rulebook`` lists them in order.

``post(week, trips)`` posts the rule. Where a rule excludes a choice by itself, whatever else is chosen, the
file has a predicate for it too (``legal_starts``, ``eligible``, ``fits`` …), which the candidates apply
beforehand.
"""
