"""``GET /healthz``: whether the process answers, whatever else it is doing."""

from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel

from service.version import VERSION

router = APIRouter(tags=["service"])


class Health(BaseModel):
    """The service answers."""

    status: Literal["ok"] = "ok"
    version: str = VERSION


@router.get("/healthz", summary="Does the service answer?", operation_id="healthz")
async def healthz() -> Health:
    """Answer at once, also while solves run."""
    return Health()
