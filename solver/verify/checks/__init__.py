"""One file a rule, named after its card: ``check(week)`` for a hard rule, ``cost(week)`` for a soft cost."""
