"""Every sentence of the command line, in Vietnamese and in English."""

from models.errors import Language, Message
from service.cli.texts_accounts import ACCOUNTS
from service.cli.texts_changes import CHANGES
from service.cli.texts_jobs import JOBS
from service.cli.texts_papers import PAPERS

TEXTS: dict[str, Message] = {
    # ---- help --------------------------------------------------------------------------------------
    "about": Message(
        vi="Lịch Tuần xếp lịch công tác tuần: con người, phòng họp, xe và thời gian đi lại, "
        "không trùng, có kiểm chứng.",
        en="Lịch Tuần plans an office's week: people, rooms, vehicles and travel, with no overlap, verified.",
    ),
    "about_solve": Message(
        vi="Xếp lịch cho PROBLEM (tệp JSON, hoặc - là đầu vào chuẩn) và xuất kế hoạch đã kiểm chứng.",
        en="Plan PROBLEM (a JSON file, or - for standard input) and put out the verified plan.",
    ),
    "about_verify": Message(
        vi="Kiểm tra kế hoạch PLAN của bài toán PROBLEM: mọi vi phạm và điểm tính lại.",
        en="Check PLAN against PROBLEM: every violation, and the recomputed score.",
    ),
    "about_show": Message(
        vi="In kế hoạch PLAN của bài toán PROBLEM thành lịch tuần dễ đọc.",
        en="Print PLAN of PROBLEM as a readable week.",
    ),
    "about_explain": Message(
        vi="Cho biết vì sao kế hoạch PLAN bỏ lại các ENGAGEMENT (không nêu: tất cả), giá phải trả nếu "
        "vẫn xếp, và cách khác.",
        en="Say why PLAN leaves out each ENGAGEMENT (none named: all of them), the price of forcing it in, "
        "and what instead.",
    ),
    "about_alternatives": Message(
        vi="Tìm những chỗ khác tốt nhất cho ENGAGEMENT trong kế hoạch PLAN.",
        en="Find the best other places for ENGAGEMENT in PLAN.",
    ),
    "about_serve": Message(
        vi="Chạy dịch vụ HTTP; dừng bằng Ctrl-C.",
        en="Serve the HTTP API; stop it with Ctrl-C.",
    ),
    "about_bench": Message(
        vi="Đo tốc độ trên các tuần mẫu, so với một mô hình CP-SAT đơn giản; in và lưu bảng số liệu.",
        en="Measure: race against a plain CP-SAT model on generated weeks, print and save the table.",
    ),
    "bench_without_source": Message(
        vi="Lệnh bench cần bản mã nguồn của Lịch Tuần (có tests/benchmarks); ở {folder} không có.",
        en="bench needs a source checkout of Lịch Tuần (its tests/benchmarks); there is none at {folder}",
    ),
    "exit_statuses": Message(
        vi="Mã thoát: 0 xong; 1 câu trả lời là không (có vi phạm, hoặc còn việc bắt buộc chưa xếp); "
        "2 dữ liệu vào sai; 3 chưa có lời giải trong thời gian cho phép; 70 lỗi của chính Lịch Tuần "
        "(như khi bộ kiểm chứng bác kế hoạch của bộ giải).",
        en="Exit status: 0 done; 1 the answer is no (violations, or something `must` left out); "
        "2 bad input; 3 no answer in time; 70 a defect of Lịch Tuần (as when the verifier rejects the "
        "solver's plan).",
    ),
    "help_output": Message(
        vi="Ghi kế hoạch vào tệp này; không có thì ra đầu ra chuẩn.",
        en="Write the plan to this file; standard output if not given.",
    ),
    "help_time_limit": Message(
        vi="Số giây tối đa để giải. [mặc định: 30]",
        en="Seconds to solve at most. [default: 30]",
    ),
    "help_workers": Message(
        vi="Số luồng giải cho tuần trên 80 lịch; 1 luồng thì lần nào cũng ra cùng kế hoạch. [mặc định: 1]",
        en="Solver threads, used above 80 engagements; with 1 every run gives the same plan. [default: 1]",
    ),
    "help_seed": Message(vi="Hạt giống ngẫu nhiên. [mặc định: 0]", en="Random seed. [default: 0]"),
    "help_show": Message(
        vi="In lịch tuần dễ đọc; không có -o thì thay cho JSON.",
        en="Print the readable week; in place of the JSON where -o is not given.",
    ),
    "help_json": Message(vi="In kết quả dạng JSON.", en="Print the verdict as JSON."),
    "help_host": Message(
        vi="Địa chỉ lắng nghe. [mặc định: 127.0.0.1]", en="Address to listen on. [default: 127.0.0.1]"
    ),
    "help_port": Message(
        vi="Cổng; 0 là để máy tự chọn. [mặc định: 8000]",
        en="Port; 0 lets the machine choose. [default: 8000]",
    ),
    "help_lang": Message(
        vi="Ngôn ngữ; không nêu thì tiếng Việt, trừ khi máy dùng tiếng Anh.",
        en="Language; if not given, Vietnamese unless the locale is English.",
    ),
    "help_help": Message(vi="In hướng dẫn này.", en="Print this help."),
    "help_version": Message(vi="In phiên bản.", en="Print the version."),
    "usage_heading": Message(vi="Cách dùng:", en="Usage:"),
    "options_heading": Message(vi="Tùy chọn", en="Options"),
    "commands_heading": Message(vi="Lệnh", en="Commands"),
    # ---- wrong use ---------------------------------------------------------------------------------
    "try_help": Message(vi="Xem hướng dẫn: {command} --help", en="For help: {command} --help"),
    "no_such_option": Message(vi="không có tùy chọn {name}", en="there is no option {name}"),
    "no_such_command": Message(vi="không có lệnh {name!r}", en="there is no command {name!r}"),
    "maybe": Message(vi="; ý bạn là {names}?", en="; maybe {names}?"),
    "no_command": Message(
        vi="thiếu tên lệnh; cần một trong: {names}", en="a command is expected, one of: {names}"
    ),
    "missing_argument": Message(vi="thiếu {name}", en="{name} is missing"),
    "missing_value": Message(
        vi="tùy chọn {name} cần một giá trị, và chỉ một", en="the option {name} takes one value"
    ),
    "extra_arguments": Message(vi="thừa: {names}", en="not expected here: {names}"),
    "bad_value": Message(vi="{name}: {reason}", en="{name}: {reason}"),
    "wrong_use": Message(vi="câu lệnh không đúng: {reason}", en="wrong use: {reason}"),
    "number_expected": Message(
        vi="cần một số, nhận được {value!r}", en="a number is expected, not {value!r}"
    ),
    "whole_number_expected": Message(
        vi="cần một số nguyên, nhận được {value!r}", en="a whole number is expected, not {value!r}"
    ),
    "above": Message(
        vi="phải lớn hơn {least}, nhận được {value}", en="must be greater than {least}, not {value}"
    ),
    "at_least": Message(
        vi="phải từ {least} trở lên, nhận được {value}", en="must be at least {least}, not {value}"
    ),
    "at_most": Message(
        vi="không được quá {most}, nhận được {value}", en="must be at most {most}, not {value}"
    ),
    "one_of": Message(
        vi="phải là một trong: {names}; nhận được {value!r}", en="must be one of: {names}; not {value!r}"
    ),
    "defect": Message(
        vi="Lỗi không lường trước của Lịch Tuần, không phải của bạn; không có kế hoạch nào được ghi.",
        en="An unforeseen defect of Lịch Tuần, not of your input; no plan was written.",
    ),
    # ---- files -------------------------------------------------------------------------------------
    "standard_input": Message(vi="đầu vào chuẩn", en="standard input"),
    "two_standard_inputs": Message(
        vi="PROBLEM và PLAN không thể cùng là '-': chỉ có một đầu vào chuẩn",
        en="PROBLEM and PLAN cannot both be '-': there is one standard input",
    ),
    "two_standard_outputs": Message(
        vi="-o - và --show không thể cùng ra đầu ra chuẩn; hãy bỏ một trong hai",
        en="-o - and --show would both go to standard output; leave one out",
    ),
    "not_found": Message(vi="không tìm thấy tệp", en="no such file"),
    "is_directory": Message(vi="đây là thư mục, cần một tệp", en="this is a directory; a file is expected"),
    "not_permitted": Message(vi="không có quyền mở tệp này", en="not permitted to open this file"),
    "unreadable": Message(vi="không đọc được: {reason}", en="cannot be read: {reason}"),
    "no_directory": Message(
        vi="thư mục {folder} không có; hãy tạo trước hoặc chọn chỗ khác",
        en="the folder {folder} does not exist; make it first or choose another",
    ),
    "unwritable": Message(vi="không ghi được: {reason}", en="cannot be written: {reason}"),
    "same_file": Message(
        vi="-o trùng với tệp bài toán {name}; kế hoạch sẽ đè lên bài toán, hãy chọn tên khác",
        en="-o is the problem file {name} itself; the plan would replace it, choose another name",
    ),
    "faults": Message(
        vi="{name}: {count} chỗ sai trong tài liệu", en="{name}: {count} faults in the document"
    ),
    "fault_value": Message(vi="đang là {value}", en="found {value}"),
    "whole_document": Message(vi="(cả tài liệu)", en="(the whole document)"),
    # ---- solve -------------------------------------------------------------------------------------
    "progress": Message(
        vi="{tier}: {value}, cận dưới {bound}, chênh {gap}; {seconds} giây",
        en="{tier}: {value}, bound {bound}, gap {gap}; {seconds} s",
    ),
    "progress_start": Message(vi="đang xếp lịch; {seconds} giây", en="planning; {seconds} s"),
    "stopping": Message(
        vi="Đang dừng, giữ kế hoạch tốt nhất đã có. Nhấn Ctrl-C lần nữa để bỏ hẳn.",
        en="Stopping; the best plan so far is kept. Press Ctrl-C again to give up at once.",
    ),
    "summary": Message(
        vi="{status}: xếp được {placed} trên {asked} lịch trong {seconds} giây.",
        en="{status}: {placed} of {asked} engagements placed in {seconds} s.",
    ),
    "written": Message(vi="Đã ghi kế hoạch vào {name}.", en="The plan is in {name}."),
    "must_left_out": Message(
        vi="Còn {count} việc bắt buộc chưa xếp được:", en="{count} of importance `must` are left out:"
    ),
    "no_plan_in_time": Message(
        vi="Chưa tìm được kế hoạch nào trong {seconds} giây (điều này không chứng tỏ là không có). "
        "Hãy tăng --time-limit.",
        en="No plan was found in {seconds} s (which does not prove that there is none). Raise --time-limit.",
    ),
    "no_plan_when_stopped": Message(
        vi="Đã dừng trước khi có kế hoạch nào; không có gì được ghi.",
        en="Stopped before there was any plan; nothing was written.",
    ),
    "rejected": Message(
        vi="Bộ kiểm chứng bác kế hoạch của bộ giải: đây là lỗi của Lịch Tuần, không phải của bạn. "
        "Kế hoạch không được dùng. Xin gửi các tệp sau cho người phát triển:",
        en="The verifier rejected the solver's plan: a defect of Lịch Tuần, not of your problem. "
        "The plan may not be used. Please send these files to the developers:",
    ),
    # ---- verify ------------------------------------------------------------------------------------
    "valid": Message(
        vi="Kế hoạch hợp lệ: qua cả {checks} phép kiểm tra.",
        en="The plan is valid: it passed all {checks} checks.",
    ),
    "violations": Message(vi="Kế hoạch có {count} vi phạm:", en="The plan breaks the rules {count} times:"),
    "score": Message(vi="Điểm tính lại: {score}", en="Recomputed score: {score}"),
    # ---- explain and alternatives ------------------------------------------------------------------
    "help_explain": Message(
        vi="Ghi cả lý do của những việc chưa xếp được.",
        en="Fill in the reasons of what is left out.",
    ),
    "reasons_stopped": Message(
        vi="Đã dừng; kế hoạch được ghi mà không có lý do.", en="Stopped; the plan is kept without reasons."
    ),
    "help_answer_json": Message(vi="In kết quả dạng JSON.", en="Print the answer as JSON."),
    "help_explain_seconds": Message(
        vi="Số giây tối đa cho tất cả. [mặc định: 30]", en="Seconds for all of them at most. [default: 30]"
    ),
    "help_no_remedies": Message(
        vi="Chỉ nêu lý do; không tìm giá phải trả và cách khác.",
        en="Reasons only; neither the price nor what instead.",
    ),
    "help_most": Message(vi="Nhiều nhất bấy nhiêu chỗ. [mặc định: 5]", en="At most so many. [default: 5]"),
    "broken_plan": Message(
        vi="Kế hoạch có {count} vi phạm; hãy sửa trước đã:",
        en="The plan breaks the rules {count} times; mend it first:",
    ),
    "nothing_left_out": Message(vi="Mọi việc đều đã xếp được.", en="Everything is placed."),
    # ---- serve -------------------------------------------------------------------------------------
    "serving": Message(
        vi="Lịch Tuần đang chạy ở {address} (mô tả API: {address}{api}). Nhấn Ctrl-C để dừng.",
        en="Lịch Tuần is serving at {address} (API described at {address}{api}). Press Ctrl-C to stop.",
    ),
    "bad_settings": Message(vi="biến môi trường đặt sai:", en="wrong environment variables:"),
    "cannot_listen": Message(
        vi="không lắng nghe được ở {host}:{port} ({reason}); hãy chọn cổng khác bằng --port",
        en="cannot listen on {host}:{port} ({reason}); choose another port with --port",
    ),
    # ---- move, freedom, diff, replan, audit --------------------------------------------------------
    **CHANGES,
    **JOBS,
    # ---- migrate, backup, restore, office, user, token ---------------------------------------------
    **ACCOUNTS,
    # ---- import, export, report --------------------------------------------------------------------
    **PAPERS,
}


def text(key: str, language: Language, **values: object) -> str:
    """Return the sentence called ``key`` in ``language``, with ``values`` filled in."""
    return TEXTS[key].text(language).format(**values)
