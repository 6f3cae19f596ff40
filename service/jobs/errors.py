"""How a job ends that failed each time it was tried: what happened, and what the scheduler can do."""

from service import problem_types as kinds
from service.problem_types import ProblemType, problem_type

CRASHED = problem_type(
    "job-crashed",
    500,
    ("Bộ giải dừng đột ngột ba lần", "The solver crashed three times"),
    (
        "Ba lần lập lịch đều bị dừng đột ngột, các việc khác không bị ảnh hưởng. "
        "Hãy lập lại với seed khác; nếu vẫn lỗi, xin báo quản trị viên kèm mã phương án.",
        "Three attempts at this plan ended abruptly; no other work is affected. Ask for the plan again with "
        "another seed; if that fails as well, report it to the administrator with the plan's id.",
    ),
)
OUT_OF_MEMORY = problem_type(
    "job-out-of-memory",
    503,
    ("Ba lần đều thiếu bộ nhớ", "Out of memory three times"),
    (
        "Tuần này cần nhiều bộ nhớ hơn mức dành cho một lần lập lịch. Hãy lập lại với workers = 1, "
        "hoặc đề nghị quản trị viên tăng LICHTUAN_SOLVER_MEMORY_MIB.",
        "This week needs more memory than one solve may use. Ask for the plan again with workers = 1, or "
        "have the administrator raise LICHTUAN_SOLVER_MEMORY_MIB.",
    ),
)
HUNG = problem_type(
    "job-hung",
    503,
    ("Ba lần đều quá thời hạn", "Stopped answering three times"),
    (
        "Ba lần lập lịch đều không dừng khi hết giờ nên đã bị ngắt. Hãy lập lại với time_limit_seconds "
        "lớn hơn, hoặc giữ lại (keep) phần lịch đã ổn để bài toán nhỏ đi.",
        "Three attempts did not end at their time limit and were cut off. Ask for the plan again with a "
        "larger time_limit_seconds, or keep what is settled already, which makes the problem smaller.",
    ),
)
LOST = problem_type(
    "job-lost",
    500,
    ("Máy lập lịch dừng quá nhiều lần", "The workers died too often"),
    (
        "Tiến trình lập lịch đã dừng nhiều lần khi đang làm phương án này. Hãy lập lại; nếu vẫn lỗi, "
        "xin báo quản trị viên kiểm tra bộ nhớ của máy chạy lichtuan worker.",
        "The processes at work on this plan died again and again. Ask for the plan again; if that fails as "
        "well, have the administrator look at the memory of the machines that run lichtuan worker.",
    ),
)

_AFTER_ALL_TRIES = {
    kinds.SOLVER_CRASHED: CRASHED,
    kinds.OUT_OF_MEMORY: OUT_OF_MEMORY,
    kinds.DEADLINE_EXCEEDED: HUNG,
}


def after_all_tries(kind: ProblemType) -> ProblemType:
    """Return what a job says that ended with ``kind`` each time."""
    return _AFTER_ALL_TRIES.get(kind, kind)
