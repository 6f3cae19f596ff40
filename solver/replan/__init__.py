"""What changed between two plans, in words; and the plan that disturbs an earlier one least."""
