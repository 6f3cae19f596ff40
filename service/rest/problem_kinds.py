"""The kinds of error that calls on stored things answer with, beside :mod:`service.problem_types`."""

from service.problem_types import ProblemType, problem_type

UNAUTHENTICATED = problem_type(
    "unauthenticated",
    401,
    ("Chưa đăng nhập", "Not signed in"),
    (
        "Cần đăng nhập, hoặc gửi mã truy cập ở phần đầu Authorization: Bearer ….",
        "Sign in, or send a token in the header Authorization: Bearer ….",
    ),
)
FORBIDDEN = problem_type(
    "forbidden",
    403,
    ("Không được phép", "Not allowed"),
    ("Tài khoản này không có quyền làm việc này.", "This account may not do this."),
)
ALREADY_EXISTS = problem_type(
    "already-exists",
    409,
    ("Đã có rồi", "It exists already"),
    ("Mã này đã được dùng; hãy chọn mã khác.", "This id is taken; choose another."),
)
IN_USE = problem_type(
    "in-use",
    409,
    ("Đang được dùng", "It is in use"),
    ("Mục này đang được dùng ở nơi khác.", "This is in use elsewhere."),
)
WRONG_STATE = problem_type(
    "wrong-state",
    409,
    ("Không làm được ở trạng thái này", "Not possible in this state"),
    ("Trạng thái hiện tại không cho phép việc này.", "The present state does not allow this."),
)
STALE_PLAN = problem_type(
    "stale-plan",
    409,
    ("Phương án dựa trên số liệu cũ", "The plan is built on stale facts"),
    (
        "Đăng ký hoặc dữ liệu của tuần đã thay đổi sau khi lập phương án; xem changes rồi lập lại phương án.",
        "Requests or records of the week changed after the plan was made; see changes, then plan anew.",
    ),
)
RULES_BROKEN = problem_type(
    "rules-broken",
    409,
    ("Vi phạm quy tắc", "It breaks rules"),
    (
        "Lịch tuần như vậy vi phạm quy tắc xếp lịch; xem danh sách violations.",
        "Such a week breaks the rules of planning; see violations.",
    ),
)
CONSENT_MISSING = problem_type(
    "consent-missing",
    409,
    ("Còn thiếu ý kiến đồng ý", "Consent is missing"),
    (
        "Có người dự thay chưa đồng ý; ghi nhận ý kiến của những người nêu ở consents rồi ban hành.",
        "Deputies have not consented yet; record the consents listed in consents, then publish.",
    ),
)
PRECONDITION_FAILED = problem_type(
    "precondition-failed",
    412,
    ("Đã có người sửa trước", "Changed meanwhile"),
    (
        "Mục này đã thay đổi sau lần đọc của bạn; hãy đọc lại rồi sửa tiếp.",
        "This changed after you read it; read it again, then change it.",
    ),
)
PRECONDITION_REQUIRED = problem_type(
    "precondition-required",
    428,
    ("Thiếu If-Match", "If-Match is missing"),
    (
        "Để không ghi đè lên sửa đổi của người khác, hãy gửi If-Match với giá trị ETag đã đọc.",
        "So as not to overwrite what others changed, send If-Match with the ETag that you read.",
    ),
)
KEY_REUSED = problem_type(
    "idempotency-key-reused",
    422,
    ("Idempotency-Key đã dùng cho việc khác", "The Idempotency-Key was used for something else"),
    (
        "Khóa này đã đi cùng một yêu cầu khác; mỗi yêu cầu mới cần một khóa mới.",
        "This key came with another request; each new request needs a new key.",
    ),
)
DATABASE_AWAY = problem_type(
    "database-away",
    503,
    ("Chưa kết nối được cơ sở dữ liệu", "The database is away"),
    (
        "Dịch vụ tạm thời không đọc ghi được dữ liệu; xin gọi lại sau số giây nêu ở Retry-After.",
        "The service cannot read or write just now; call again after the seconds given in Retry-After.",
    ),
)
NO_WORKER = problem_type(
    "no-worker",
    503,
    ("Chưa có tiến trình lập lịch nào chạy", "No worker is running"),
    (
        "Phương án vẫn được nhận và xếp hàng, nhưng chưa được lập; hãy chạy lichtuan worker.",
        "Plans are taken and wait in line, but none is made; start lichtuan worker.",
    ),
)

STORED = tuple(value for value in list(globals().values()) if isinstance(value, ProblemType))
