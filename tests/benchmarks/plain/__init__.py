"""The plain CP-SAT model of the contract: textbook constraints, no tricks, one worker.

It is the baseline that the product is measured against and a second oracle for small problems. It shares
nothing with the product but the documents. Times are local minutes since the horizon's first midnight, so it
is for zones whose clocks do not change within the horizon.
"""

from tests.benchmarks.plain.solve import PlainResult, TierResult, solve

__all__ = ["PlainResult", "TierResult", "solve"]
