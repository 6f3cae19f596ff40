"""Limits that more than one call has."""

from models.errors import Fault, Message
from service.envelopes import Sketch
from service.problem_details import ServiceProblem
from service.problem_types import TOO_MANY_ENGAGEMENTS
from service.settings import Settings


def refuse_too_many(sketch: Sketch, settings: Settings) -> None:
    """Raise :class:`ServiceProblem` where the problem has more engagements than the service takes."""
    limit = settings.max_engagements
    if sketch.engagements <= limit:
        return
    detail = Message(
        vi=f"Tài liệu có {sketch.engagements} lịch; một lần gọi nhận nhiều nhất {limit}.",
        en=f"The document has {sketch.engagements} engagements; one call takes at most {limit}.",
    )
    fault = Fault(
        pointer=sketch.counted,
        code="too_many",
        message=Message(vi=f"không được quá {limit} lịch", en=f"at most {limit} engagements"),
        value=sketch.engagements,
    )
    raise ServiceProblem(TOO_MANY_ENGAGEMENTS, detail, (fault,), extra={"limit": limit})
