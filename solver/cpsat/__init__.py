"""The CP-SAT model of the planning contract."""
