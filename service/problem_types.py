"""Every kind of error the service answers with: a stable name, a status, a title, what it means."""

from dataclasses import dataclass

from models.errors import Message


@dataclass(frozen=True)
class ProblemType:
    """One ``type`` of RFC 9457. ``detail`` is used where an occurrence says nothing more exact."""

    name: str
    status: int
    title: Message
    detail: Message

    @property
    def uri(self) -> str:
        """The ``type`` member: relative to the service, and stable."""
        return f"/problems/{self.name}"


def problem_type(name: str, status: int, title: tuple[str, str], detail: tuple[str, str]) -> ProblemType:
    """Return the kind called ``name``; ``title`` and ``detail`` are in Vietnamese and in English."""
    return ProblemType(name, status, Message(vi=title[0], en=title[1]), Message(vi=detail[0], en=detail[1]))


BAD_REQUEST = problem_type(
    "bad-request",
    400,
    ("Yêu cầu không hợp lệ", "Bad request"),
    ("Máy chủ không xử lý được yêu cầu này.", "The service cannot handle this request."),
)
NOT_JSON = problem_type(
    "not-json",
    400,
    ("Nội dung không phải JSON", "The body is not JSON"),
    ("Không đọc được nội dung gửi lên.", "The body could not be read."),
)
NOT_FOUND = problem_type(
    "not-found",
    404,
    ("Không tìm thấy", "Not found"),
    ("Không có gì ở địa chỉ này.", "There is nothing at this address."),
)
METHOD_NOT_ALLOWED = problem_type(
    "method-not-allowed",
    405,
    ("Phương thức không được dùng ở đây", "Method not allowed"),
    (
        "Địa chỉ này không nhận phương thức đã dùng; xem phần đầu Allow.",
        "This address does not take the method used; see the Allow header.",
    ),
)
BODY_TIMEOUT = problem_type(
    "body-timeout",
    408,
    ("Nội dung gửi lên quá chậm", "The body came too slowly"),
    ("Chưa nhận đủ nội dung đã hết thời gian chờ.", "Time ran out before the whole body had come."),
)
BODY_TOO_LARGE = problem_type(
    "body-too-large",
    413,
    ("Nội dung gửi lên quá lớn", "The body is too large"),
    ("Nội dung gửi lên lớn hơn mức cho phép.", "The body is larger than the service takes."),
)
UNSUPPORTED_MEDIA_TYPE = problem_type(
    "unsupported-media-type",
    415,
    ("Kiểu nội dung không được nhận", "Unsupported media type"),
    (
        "Cần gửi nội dung với Content-Type: application/json, mã hóa UTF-8, không nén.",
        "Send the body as Content-Type: application/json, in UTF-8, not compressed.",
    ),
)
INVALID_DOCUMENT = problem_type(
    "invalid-document",
    422,
    ("Tài liệu không hợp lệ", "The document is not valid"),
    ("Tài liệu có lỗi; xem danh sách errors.", "The document has faults; see errors."),
)
INVALID_OPTIONS = problem_type(
    "invalid-options",
    422,
    ("Tùy chọn không hợp lệ", "The options are not valid"),
    ("Tùy chọn của yêu cầu có lỗi; xem danh sách errors.", "The request's options have faults; see errors."),
)
TIME_LIMIT_TOO_LONG = problem_type(
    "time-limit-too-long",
    422,
    ("Thời gian giải quá dài", "The time limit is too long"),
    (
        "Thời gian giải dài hơn mức cho phép của một lần gọi.",
        "The time limit is longer than one call may take.",
    ),
)
TOO_MANY_ENGAGEMENTS = problem_type(
    "too-many-engagements",
    422,
    ("Quá nhiều lịch", "Too many engagements"),
    ("Tài liệu có nhiều lịch hơn mức cho phép.", "The document has more engagements than the service takes."),
)
INTERNAL_ERROR = problem_type(
    "internal-error",
    500,
    ("Lỗi trong máy chủ", "Internal error"),
    (
        "Máy chủ gặp lỗi; khi báo lỗi xin kèm request_id.",
        "The service failed; please report it with the request_id.",
    ),
)
SOLVER_CRASHED = problem_type(
    "solver-crashed",
    500,
    ("Bộ giải dừng đột ngột", "The solver crashed"),
    (
        "Tiến trình xử lý yêu cầu này đã dừng đột ngột; các yêu cầu khác không bị ảnh hưởng. "
        "Khi báo lỗi xin kèm request_id.",
        "The process at work on this request ended abruptly; no other request is affected. "
        "Please report it with the request_id.",
    ),
)
PLAN_REJECTED = problem_type(
    "plan-rejected",
    500,
    ("Phương án không qua được kiểm tra", "The plan failed verification"),
    (
        "Bộ giải đưa ra một phương án sai quy tắc nên phương án không được trả về. Đây là lỗi của phần mềm.",
        "The solver made a plan that breaks the rules, so it is not returned: a defect of the software.",
    ),
)
BUSY = problem_type(
    "busy",
    503,
    ("Máy chủ đang bận", "The service is busy"),
    (
        "Mọi chỗ xử lý đều đang bận; xin gọi lại sau số giây nêu ở Retry-After.",
        "Every place for this work is taken; call again after the seconds given in Retry-After.",
    ),
)
OUT_OF_MEMORY = problem_type(
    "out-of-memory",
    503,
    ("Không đủ bộ nhớ", "Out of memory"),
    (
        "Yêu cầu này cần nhiều bộ nhớ hơn mức dành cho một lần gọi; "
        "hãy giảm số workers hoặc chia nhỏ bài toán.",
        "This request needs more memory than one call may use; try fewer workers or a smaller problem.",
    ),
)
SHUTTING_DOWN = problem_type(
    "shutting-down",
    503,
    ("Máy chủ đang dừng", "The service is shutting down"),
    (
        "Máy chủ đang dừng nên yêu cầu bị ngắt; xin gọi lại sau ít phút.",
        "The service is stopping and cut the request short; call again in a few minutes.",
    ),
)
NO_PLAN_IN_TIME = problem_type(
    "no-plan-in-time",
    504,
    ("Chưa tìm được phương án trong thời gian cho phép", "No plan found in time"),
    (
        "Hết thời gian giải mà chưa có phương án nào; điều đó không có nghĩa là không có phương án. "
        "Hãy tăng time_limit_seconds.",
        "Time ran out before any plan was found, which does not mean that there is none. "
        "Try a longer time_limit_seconds.",
    ),
)
DEADLINE_EXCEEDED = problem_type(
    "deadline-exceeded",
    504,
    ("Quá hạn xử lý", "The deadline passed"),
    (
        "Việc xử lý không dừng đúng hạn nên đã bị ngắt.",
        "The work did not stop when it was due to, and was ended.",
    ),
)

ALL = tuple(value for value in list(globals().values()) if isinstance(value, ProblemType))
