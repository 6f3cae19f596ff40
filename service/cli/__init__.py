"""The command line: plan a week, verify a plan, show it, serve the API."""

from service.cli.main import main

__all__ = ["main"]
