"""The sentences of the commands that keep the service: migrate, backup, office, user, token and others."""

from models.errors import Message

ACCOUNTS: dict[str, Message] = {
    # ---- help --------------------------------------------------------------------------------------
    "about_migrate": Message(
        vi="Tạo các bảng của cơ sở dữ liệu, hoặc đưa chúng lên phiên bản này.",
        en="Make the database's tables, or bring them to this version.",
    ),
    "about_backup": Message(
        vi="Sao lưu toàn bộ dữ liệu vào tệp FILE; không cần dừng dịch vụ.",
        en="Back up all data into FILE; the service may go on running.",
    ),
    "about_restore": Message(
        vi="Khôi phục bản sao lưu FILE vào cơ sở dữ liệu trống, dù là SQLite hay PostgreSQL.",
        en="Restore the backup FILE into an empty database, be it SQLite or PostgreSQL.",
    ),
    "about_office": Message(vi="Thêm và liệt kê cơ quan.", en="Add and list offices."),
    "about_office_add": Message(vi="Thêm cơ quan có mã OFFICE.", en="Add an office with the id OFFICE."),
    "about_office_list": Message(vi="Liệt kê các cơ quan.", en="List the offices."),
    "about_user": Message(
        vi="Thêm, liệt kê, khóa người dùng; đặt vai trò; cấp đường dẫn dùng một lần.",
        en="Add, list and disable users, set their roles, make one-time links.",
    ),
    "about_user_add": Message(
        vi="Thêm người dùng LOGIN và in đường dẫn dùng một lần để đặt mật khẩu.",
        en="Add the user LOGIN and print a one-time link by which to set a password.",
    ),
    "about_user_list": Message(vi="Liệt kê người dùng của một cơ quan.", en="List an office's users."),
    "about_user_disable": Message(
        vi="Khóa tài khoản LOGIN; người đó bị đăng xuất ngay.", en="Disable LOGIN, who is signed out at once."
    ),
    "about_user_link": Message(
        vi="Cấp đường dẫn dùng một lần để LOGIN đặt lại mật khẩu; các đường dẫn trước hết hiệu lực.",
        en="Make a one-time link by which LOGIN sets a new password; earlier ones are void.",
    ),
    "about_user_role": Message(
        vi="Đặt các vai trò của LOGIN ở một cơ quan; không nêu vai trò nào là bỏ hết.",
        en="Set the roles of LOGIN in an office; none named takes them all away.",
    ),
    "about_token": Message(
        vi="Tạo, liệt kê, thu hồi mã truy cập cho chương trình.", en="Make, list and revoke service tokens."
    ),
    "about_token_add": Message(
        vi="Tạo mã truy cập tên NAME; mã chỉ được in ra lần này.",
        en="Make a token called NAME; its secret is printed this once.",
    ),
    "about_token_list": Message(vi="Liệt kê mã truy cập của một cơ quan.", en="List an office's tokens."),
    "about_token_revoke": Message(vi="Thu hồi mã truy cập TOKEN.", en="Revoke the token TOKEN."),
    "help_force": Message(
        vi="Thay toàn bộ dữ liệu đang có. Dữ liệu cũ mất hẳn.",
        en="Replace all data that is there. It is lost for good.",
    ),
    "help_office_name": Message(vi="Tên cơ quan.", en="The office's name."),
    "help_timezone": Message(
        vi="Múi giờ IANA. [mặc định: Asia/Ho_Chi_Minh]", en="IANA time zone. [default: Asia/Ho_Chi_Minh]"
    ),
    "help_office": Message(
        vi="Mã cơ quan; không cần nêu khi chỉ có một.", en="The office's id; not needed where there is one."
    ),
    "help_name": Message(vi="Tên hiển thị. [mặc định: LOGIN]", en="The name that is shown. [default: LOGIN]"),
    "help_role": Message(vi="Vai trò; nêu được nhiều lần.", en="A role; may be given several times."),
    "help_person": Message(
        vi="Mã của người này trong danh sách người của cơ quan.", en="Their id among the office's people."
    ),
    "help_unit": Message(vi="Đơn vị mà họ đăng ký lịch thay.", en="The unit they ask for."),
    "help_operator": Message(vi="Được thêm cơ quan mới.", en="May add offices."),
    "help_scope": Message(vi="Quyền; nêu được nhiều lần.", en="A right; may be given several times."),
    "help_days": Message(
        vi="Số ngày có hiệu lực, nhiều nhất 400. [mặc định: 365]",
        en="Days until it ends, at most 400. [default: 365]",
    ),
    "help_demo": Message(
        vi="Cơ sở dữ liệu mới thì mở sẵn Văn phòng Mường Lay với dữ liệu mẫu.",
        en="On a new database, open on the Mường Lay office with demo data.",
    ),
    # ---- done --------------------------------------------------------------------------------------
    "migrated": Message(
        vi="Cơ sở dữ liệu ở phiên bản {version}.", en="The database is at version {version}."
    ),
    "backed_up": Message(vi="Đã sao lưu {rows} dòng vào {file}.", en="Backed up rows: {rows}, in {file}."),
    "restored": Message(vi="Đã khôi phục {rows} dòng.", en="Restored rows: {rows}."),
    "replacing": Message(
        vi="CẢNH BÁO: toàn bộ dữ liệu đang có sẽ bị thay bằng bản sao lưu.",
        en="WARNING: all data that is there is being replaced by the backup.",
    ),
    "office_added": Message(vi="Đã thêm cơ quan {name}.", en="Added the office {name}."),
    "user_added": Message(
        vi="Đã thêm người dùng {login} vào cơ quan {office}.", en="Added the user {login} to {office}."
    ),
    "member_added": Message(
        vi="{login} đã có tài khoản, nay làm việc ở cả cơ quan {office}.",
        en="{login} has an account already and now works in {office} too.",
    ),
    "user_disabled": Message(
        vi="Đã khóa {login}; mọi phiên đăng nhập đã kết thúc.",
        en="Disabled {login}; all sessions have ended.",
    ),
    "roles_set": Message(
        vi="Vai trò của {login} ở {office}: {roles}.", en="Roles of {login} in {office}: {roles}."
    ),
    "one_time_link": Message(
        vi="Đường dẫn đặt mật khẩu, dùng được một lần trong 24 giờ:\n  {link}",
        en="The link by which to set a password, good once within 24 hours:\n  {link}",
    ),
    "token_made": Message(
        vi="Mã truy cập {name}, có hiệu lực đến {day}; hãy cất ngay, sẽ không in lại:",
        en="Token {name}, good until {day}; keep it now, it is not printed again:",
    ),
    "token_revoked": Message(vi="Đã thu hồi {name}.", en="Revoked {name}."),
    "is_disabled": Message(vi="đã khóa", en="disabled"),
    "is_revoked": Message(vi="đã thu hồi", en="revoked"),
    "none": Message(vi="chưa có", en="none"),
    # ---- first start -------------------------------------------------------------------------------
    "first_start": Message(
        vi="Lần chạy đầu: đã tạo cơ quan {office} và quản trị viên {login}.",
        en="First start: made the office {office} and its administrator {login}.",
    ),
    "demo_ready": Message(
        vi="Đã mở sẵn Văn phòng thị xã Mường Lay, tuần {week}; mỗi vai trò một người dùng:",
        en="The office of Mường Lay is ready, with the week {week}; one user for each role:",
    ),
    "demo_user": Message(
        vi="  {login} – {name} ({role}):\n    {link}", en="  {login} – {name} ({role}):\n    {link}"
    ),
    "demo_not_new": Message(
        vi="Cơ sở dữ liệu đã có dữ liệu nên không nạp dữ liệu mẫu.",
        en="The database has data already, so demo data was not loaded.",
    ),
    # ---- wrong -------------------------------------------------------------------------------------
    "needs_migration": Message(
        vi="cơ sở dữ liệu chưa có đủ bảng của phiên bản này; hãy chạy: lichtuan migrate",
        en="the database lacks tables of this version; run: lichtuan migrate",
    ),
    "newer_database": Message(
        vi="cơ sở dữ liệu do bản Lịch Tuần mới hơn tạo ra; hãy dùng bản đó",
        en="the database was made by a later version of Lịch Tuần; use that one",
    ),
    "not_empty": Message(
        vi="cơ sở dữ liệu đang có dữ liệu; hãy chọn cơ sở dữ liệu trống, hoặc --force để thay hết",
        en="the database has data; choose an empty one, or --force to replace it all",
    ),
    "backup_damaged": Message(
        vi="không phải bản sao lưu nguyên vẹn của Lịch Tuần {found}",
        en="is not a whole backup of Lịch Tuần {found}",
    ),
    "backup_format": Message(
        vi="bản sao lưu có định dạng {found}, bản Lịch Tuần này không đọc được",
        en="the backup has the format {found}, which this version of Lịch Tuần cannot read",
    ),
    "backup_version": Message(
        vi="bản sao lưu thuộc phiên bản bảng {found}; hãy khôi phục bằng bản Lịch Tuần đó rồi chạy migrate",
        en="the backup has tables of version {found}; restore it with that Lịch Tuần, then run migrate",
    ),
    "taken": Message(vi="mã hoặc tên đăng nhập này đã được dùng", en="this id or login is taken"),
    "which_office": Message(
        vi="hãy nêu cơ quan bằng --office; hiện có: {names}",
        en="name the office with --office; there are: {names}",
    ),
    "no_such_office": Message(
        vi="không có cơ quan {name}; hiện có: {names}", en="there is no office {name}; there are: {names}"
    ),
    "no_such_user": Message(vi="không có người dùng {login} ở đó", en="there is no user {login} there"),
    "no_such_token": Message(vi="không có mã truy cập {name}", en="there is no token {name}"),
}
