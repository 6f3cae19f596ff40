"""Requests: what a unit asks for in a week, from registration to what became of it."""
