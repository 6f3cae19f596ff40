"""The work on plans, behind the calls that ask for it."""
