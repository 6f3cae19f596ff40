"""The soft costs as linear expressions, one file a cost.

``count(week, trips)`` returns what the card counts, before the weight; ``solver.cpsat.rulebook`` lists them.
Auxiliary variables are bound from below only: minimising makes them exact.
"""
