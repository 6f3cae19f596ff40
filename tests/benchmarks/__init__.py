"""Benchmarks: seeded office weeks, a plain CP-SAT model of the contract, the product against it."""
