"""Why not, what instead, where else, and what if: questions about one plan."""
