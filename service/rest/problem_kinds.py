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
WRONG_PASSWORD = problem_type(
    "wrong-password",
    401,
    ("Không đăng nhập được", "Not signed in"),
    (
        "Tên đăng nhập hoặc mật khẩu không đúng.",
        "The login or the password is not right.",
    ),
)
TOO_MANY_ATTEMPTS = problem_type(
    "too-many-attempts",
    429,
    ("Thử quá nhiều lần", "Too many attempts"),
    (
        "Đã sai mật khẩu nhiều lần; xin thử lại sau ít phút (xem Retry-After).",
        "The password was wrong too often; try again in a while (see Retry-After).",
    ),
)
LINK_SPENT = problem_type(
    "link-spent",
    410,
    ("Đường dẫn không còn dùng được", "The link is spent"),
    (
        "Đường dẫn này đã dùng rồi hoặc đã quá hạn; hãy xin người quản trị đường dẫn mới.",
        "This link was used or is out of time; ask the administrator for a new one.",
    ),
)
OIDC_REFUSED = problem_type(
    "oidc-refused",
    403,
    ("Không xác nhận được danh tính", "The identity could not be confirmed"),
    (
        "Lần đăng nhập này đã quá hạn, đã dùng rồi hoặc không do trình duyệt này bắt đầu; "
        "hãy đăng nhập lại từ đầu.",
        "This sign-in is out of time, was used already or was not begun by this browser; begin it again.",
    ),
)
OIDC_UNKNOWN = problem_type(
    "oidc-unknown",
    403,
    ("Chưa có tài khoản", "No account"),
    (
        "Danh tính này chưa gắn với người dùng nào; người quản trị cần tạo người dùng có tên đăng nhập là "
        "địa chỉ thư điện tử đã được xác minh của bạn.",
        "This identity belongs to no user; an administrator has to add a user whose login is your verified "
        "e-mail address.",
    ),
)
OIDC_UNAVAILABLE = problem_type(
    "oidc-unavailable",
    502,
    ("Máy chủ danh tính không trả lời", "The identity provider does not answer"),
    (
        "Máy chủ danh tính không trả lời đúng cách; xin thử lại sau hoặc đăng nhập bằng mật khẩu.",
        "The identity provider does not answer as it should; try later, or sign in with a password.",
    ),
)
CROSS_SITE = problem_type(
    "cross-site",
    403,
    ("Yêu cầu không đến từ trang này", "Not from this service's own page"),
    (
        "Khi đăng nhập bằng trình duyệt, mọi thay đổi phải gửi kèm X-CSRF-Token lấy từ GET /auth/session và "
        "đến từ chính trang này.",
        "Under a browser session every change needs X-CSRF-Token, as given by GET /auth/session, and comes "
        "from this service's own page.",
    ),
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
PREVIEW_STALE = problem_type(
    "preview-stale",
    409,
    ("Bản xem trước đã cũ", "The preview is stale"),
    (
        "Sau khi xem trước, tệp, đăng ký hoặc dữ liệu của tuần đã khác; chưa lưu gì. Hãy xem trước lại.",
        "The file, the requests or the records of the week are not those of the preview; nothing is stored. "
        "Preview it anew.",
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
        "Có người dự thay chưa đồng ý; ghi nhận ý kiến của những người được nêu rồi hãy ban hành.",
        "Deputies have not consented yet; record the consents of those named, then publish.",
    ),
)
LAST_ADMINISTRATOR = problem_type(
    "last-administrator",
    409,
    ("Phải còn một quản trị viên", "An administrator must remain"),
    (
        "Đây là quản trị viên cuối cùng của cơ quan; hãy giao vai trò này cho người khác trước.",
        "This is the office's last administrator; give the role to somebody else first.",
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
