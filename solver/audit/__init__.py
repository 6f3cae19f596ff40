"""Audit a calendar made by hand: a problem and a plan are made of it, checked, and repaired."""
