"""The sentences of the commands about tables and papers: import, export, report."""

from models.errors import Message

PAPERS: dict[str, Message] = {
    # ---- help --------------------------------------------------------------------------------------
    "about_import": Message(
        vi="Nhập FILE (bảng yêu cầu .xlsx, .csv; lịch riêng .ics) vào bài toán PROBLEM: xem trước, "
        "báo lỗi từng ô.",
        en="Import FILE (a table of requests .xlsx, .csv; a leader's calendar .ics) into PROBLEM: a preview, "
        "faults by cell.",
    ),
    "about_export": Message(
        vi="Xuất kế hoạch PLAN của bài toán PROBLEM thành giấy tờ: lịch tuần, lệnh điều xe, lịch lái xe, "
        "lịch phòng.",
        en="Write PLAN of PROBLEM as papers: the weekly calendar, vehicle orders, drivers' lists, "
        "door sheets.",
    ),
    "about_report": Message(
        vi="Thống kê các tuần (từng cặp PROBLEM PLAN; cùng một tuần thì là các lần điều chỉnh).",
        en="Report on weeks (pairs of PROBLEM PLAN; several of one week are its revisions).",
    ),
    "help_import_output": Message(
        vi="Ghi bài toán mới vào tệp này; không có thì chỉ xem trước.",
        en="Write the new problem to this file; without it there is only the preview.",
    ),
    "help_whole_rows": Message(
        vi="Vẫn nhập các dòng đúng khi có dòng lỗi.",
        en="Import the rows without faults though others have some.",
    ),
    "help_faulty": Message(
        vi="Ghi các dòng lỗi vào tệp .xlsx này, có chú thích ở từng ô.",
        en="Write the rows at fault to this .xlsx file, with a comment at each cell.",
    ),
    "help_template": Message(
        vi="Ghi mẫu đăng ký .xlsx của cơ quan vào tệp này.",
        en="Write the office's template .xlsx to this file.",
    ),
    "help_calendar_of": Message(
        vi="FILE là lịch riêng (.ics) của người này: giờ bận thành giờ vắng.",
        en="FILE is this person's calendar (.ics): busy times become absences.",
    ),
    "help_audit_office": Message(
        vi="Bài toán có người, phòng, xe của cơ quan, để soát lịch làm bằng Excel hay CSV.",
        en="A problem with the office's people, rooms and vehicles, for a calendar in Excel or CSV.",
    ),
    "help_week_start": Message(
        vi="Ngày đầu tuần, khi bảng Excel, CSV không ghi.",
        en="The week's first day, where Excel or CSV says none.",
    ),
    "help_paper_output": Message(
        vi="Tệp để ghi; đuôi .pdf .docx .xlsx .csv .html .ics .json cho biết dạng.",
        en="The file; its end .pdf .docx .xlsx .csv .html .ics .json tells the form.",
    ),
    "help_format": Message(vi="Dạng, khi tệp là -.", en="The form, where the file is -."),
    "help_paper": Message(
        vi="Lịch tuần, lệnh điều xe, lịch lái xe, hay lịch phòng. [mặc định: week]",
        en="The weekly calendar, vehicle orders, drivers' lists or door sheets. [default: week]",
    ),
    "help_form": Message(
        vi="Thể thức: thường, Nhà nước hay Đảng. [mặc định: plain]",
        en="Plain, state or Party form. [default: plain]",
    ),
    "help_settings": Message(
        vi="Tệp JSON có thiết lập in của cơ quan, thay cho --form.",
        en="A JSON file with the office's print settings, in place of --form.",
    ),
    "help_own_template": Message(
        vi="Mẫu Word của cơ quan, có {{what}}, {{chair}}, …",
        en="The office's Word template, with {{what}}, {{chair}}, …",
    ),
    "help_number": Message(vi="Số văn bản.", en="Its number in the series."),
    "help_issued": Message(vi="Ngày ban hành.", en="The day it is issued."),
    "help_edition": Message(
        vi="Bản nội bộ hay công khai. [mặc định: internal]", en="Internal or public. [default: internal]"
    ),
    "help_body": Message(vi="Chỉ lịch của một khối.", en="One body's calendar only."),
    "help_of_person": Message(vi="Chỉ lịch của người này.", en="This person's calendar only."),
    "help_of_room": Message(vi="Chỉ lịch của phòng này.", en="This room's calendar only."),
    "help_of_vehicle": Message(vi="Chỉ lịch của xe này.", en="This vehicle's calendar only."),
    "help_lunar": Message(vi="In cả ngày âm lịch.", en="With lunar dates."),
    "help_revision": Message(vi="Lần điều chỉnh.", en="The number of the revision."),
    "help_former_problem": Message(
        vi="Bài toán của lần trước, nếu khác.", en="The problem of the revision before, if another."
    ),
    "help_former_plan": Message(
        vi="Kế hoạch của lần trước: đánh dấu những gì đã đổi.",
        en="The plan of the revision before: what changed is marked.",
    ),
    "help_only_changes": Message(vi="Chỉ in những dòng đã đổi.", en="Only the rows that changed."),
    "help_requests": Message(
        vi="Tệp JSON có các yêu cầu của đơn vị.", en="A JSON file with the requests of the units."
    ),
    "help_from": Message(
        vi="Từ ngày này. [mặc định: đầu tuần sớm nhất]", en="From this day. [default: the first]"
    ),
    "help_to": Message(
        vi="Đến hết ngày này. [mặc định: cuối tuần muộn nhất]", en="To this day. [default: the last]"
    ),
    "help_report_output": Message(
        vi="Tệp .xlsx (có biểu đồ), .csv (cần --subject) hoặc .json; không có thì in ra.",
        en="A file .xlsx (with charts), .csv (needs --subject) or .json; without it the report is printed.",
    ),
    "help_subject": Message(vi="Chỉ một bảng.", en="One table only."),
    # ---- what is said ------------------------------------------------------------------------------
    "import_row": Message(vi="dòng {row} «{text}»:", en="row {row} «{text}»:"),
    "import_fault": Message(vi="  {cell} ({column}): {sentence}", en="  {cell} ({column}): {sentence}"),
    "import_ignored": Message(vi="Bỏ qua các cột: {names}.", en="Columns that are not known: {names}."),
    "import_unread": Message(
        vi="Chưa đọc các trang tính: {names} (mỗi lần chỉ đọc trang đầu tiên có bảng đăng ký).",
        en="Sheets that were not read: {names} (the first with a table of requests is).",
    ),
    "import_nothing_written": Message(
        vi="Chưa ghi gì: hãy sửa các dòng lỗi, hoặc dùng --whole-rows để nhập các dòng đúng.",
        en="Nothing was written: put the rows right, or import the others with --whole-rows.",
    ),
    "import_busy": Message(
        vi="{name}: {count} khoảng giờ bận trong tuần.", en="{name}: busy {count} times in the week."
    ),
    "import_no_file": Message(vi="thiếu FILE (hoặc --template)", en="FILE (or --template) is missing"),
    "import_no_such_person": Message(vi="không có người nào mã {name!r}", en="there is no person {name!r}"),
    "wrong_ending": Message(
        vi="{name}: cần một trong các đuôi {endings} (hoặc --format)",
        en="{name}: one of the endings {endings} is expected (or --format)",
    ),
    "no_such_paper": Message(
        vi="{paper} không có dạng {form}; có: {forms}",
        en="{paper} cannot be written as {form}; as {forms} it can",
    ),
    "pairs_expected": Message(vi="cần từng cặp PROBLEM PLAN", en="pairs of PROBLEM PLAN are expected"),
    "day_expected": Message(
        vi="cần một ngày như 2026-11-23, nhận được {value!r}",
        en="a day such as 2026-11-23 is expected, not {value!r}",
    ),
    "subject_expected": Message(
        vi="tệp .csv chỉ có một bảng: hãy nêu --subject",
        en="a .csv file holds one table: name it by --subject",
    ),
    "unread_cells": Message(vi="Không đọc được:", en="Not read:"),
    "report_span": Message(
        vi="Từ {first} đến {last}: {hours} giờ làm việc.", en="{first} to {last}: {hours} working hours."
    ),
}
