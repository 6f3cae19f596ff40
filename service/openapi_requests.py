"""The OpenAPI parts of the calls on requests."""

from pydantic import BaseModel

READ: tuple[type[BaseModel], ...] = ()
WRITTEN: tuple[type[BaseModel], ...] = ()
