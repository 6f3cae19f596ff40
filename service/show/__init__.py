"""A plan as a week that people read, printed on a console."""

from service.show.render import print_week

__all__ = ["print_week"]
