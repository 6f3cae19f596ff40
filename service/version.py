"""The version of the product that runs."""

from importlib.metadata import version

VERSION = version("lichtuan")
