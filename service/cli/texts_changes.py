"""The sentences of the commands about changes: move, freedom, diff, replan, audit."""

from models.errors import Message

CHANGES: dict[str, Message] = {
    # ---- help --------------------------------------------------------------------------------------
    "about_move": Message(
        vi="Thử thay đổi trên kế hoạch PLAN mà không giải lại: được không, vướng gì, điểm ra sao.",
        en="Try moves on PLAN without solving: legal or not, what breaks, how the score changes.",
    ),
    "about_freedom": Message(
        vi="Tìm mọi giờ mà lịch ENGAGEMENT có thể đặt vào khi mọi việc khác giữ nguyên.",
        en="Find every start at which ENGAGEMENT can stand with nothing else touched.",
    ),
    "about_diff": Message(
        vi="So hai kế hoạch: bổ sung, điều chỉnh, hoãn, hủy những gì, cần báo cho ai.",
        en="Compare two plans: what is added, changed, postponed, cancelled, and who is to be told.",
    ),
    "about_replan": Message(
        vi="Xếp lại sau khi có thay đổi (CHANGES), xáo trộn kế hoạch PLAN ít nhất; nói rõ khác gì, báo ai.",
        en="Plan anew after CHANGES, disturbing PLAN least; say what differs and who is to be told.",
    ),
    "about_audit": Message(
        vi="Soát lịch làm tay (CALENDAR): chỗ trùng, chỗ vướng, điều phải phỏng đoán, cách sửa ít nhất.",
        en="Check a calendar made by hand: its clashes, what had to be assumed, the smallest repair.",
    ),
    "help_result_json": Message(vi="In kết quả dạng JSON.", en="Print the result as JSON."),
    "help_start": Message(
        vi="Cho lịch E bắt đầu lúc TIME, như e-1=2026-11-24T08:00.",
        en="Let E start at TIME, such as e-1=2026-11-24T08:00.",
    ),
    "help_room": Message(vi="Chuyển lịch E sang phòng ROOM.", en="Move E to the room ROOM."),
    "help_place": Message(
        vi="Xếp lịch E đang để ngoài vào lúc TIME; phòng, người, xe được chọn giúp.",
        en="Place E, which is left out, at TIME; room, people and vehicles are chosen.",
    ),
    "help_drop": Message(vi="Bỏ lịch E ra khỏi kế hoạch.", en="Take E out of the plan."),
    "help_moved_plan": Message(
        vi="Ghi kế hoạch sau thay đổi vào tệp này.", en="Write the plan after the moves to this file."
    ),
    "help_new_problem": Message(
        vi="Bài toán của kế hoạch mới, nếu khác PROBLEM.",
        en="The problem of the new plan, where it is not PROBLEM.",
    ),
    "help_problem_output": Message(
        vi="Ghi bài toán mới vào tệp này.", en="Write the new problem to this file."
    ),
    "help_repair_output": Message(
        vi="Ghi kế hoạch đã sửa vào tệp này.", en="Write the repaired plan to this file."
    ),
    "one_standard_input": Message(
        vi="chỉ một tài liệu được là '-': chỉ có một đầu vào chuẩn",
        en="only one document can be '-': there is one standard input",
    ),
    "command_line": Message(vi="dòng lệnh", en="command line"),
    # ---- move --------------------------------------------------------------------------------------
    "no_moves": Message(
        vi="chưa có thay đổi nào; hãy cho tệp MOVES hoặc dùng --start, --room, --place, --drop",
        en="there are no moves; name a file MOVES or use --start, --room, --place, --drop",
    ),
    "pair_expected": Message(vi="cần dạng E=…, nhận được {value!r}", en="E=… is expected, not {value!r}"),
    "legal": Message(vi="Được: không vi phạm quy tắc nào.", en="Legal: no rule is broken."),
    "illegal": Message(
        vi="Không được: {count} vi phạm, trong đó {new} mới:",
        en="Not legal: broken rules {count}, new {new}:",
    ),
    "new_violation": Message(vi="{rule} (mới): {sentence}", en="{rule} (new): {sentence}"),
    "old_violation": Message(vi="{rule} (đã có): {sentence}", en="{rule} (as before): {sentence}"),
    "resolved": Message(vi="Không còn: {sentence}", en="No longer: {sentence}"),
    "same_score": Message(vi="Điểm không đổi.", en="The score stays as it is."),
    "changed_score": Message(vi="Điểm thay đổi: {tiers}", en="The score changes: {tiers}"),
    "changed_cost": Message(
        vi="{rule} {whose}: từ {before} thành {after}", en="{rule} {whose}: {before} becomes {after}"
    ),
    # ---- freedom -----------------------------------------------------------------------------------
    "free_as_is": Message(
        vi="{name}: giữ nguyên phòng và người, có thể bắt đầu lúc:",
        en="{name}: with its own room and people it can start at:",
    ),
    "free_otherwise": Message(
        vi="{name}: với phòng và người còn trống, có thể bắt đầu lúc:",
        en="{name}: with a free room and free people it can start at:",
    ),
    "free_line": Message(vi="{day}, {where}: {times}", en="{day}, {where}: {times}"),
    "could_chair": Message(vi="chủ trì: {names}", en="chair: {names}"),
    "not_free": Message(
        vi="{name}: không đặt được vào đâu nếu mọi việc khác giữ nguyên.",
        en="{name}: with nothing else touched it can stand nowhere.",
    ),
    # ---- diff, replan ------------------------------------------------------------------------------
    "told_in_all": Message(vi="Cần báo tất cả: {names}.", en="To be told in all: {names}."),
    # ---- audit -------------------------------------------------------------------------------------
    "clash": Message(vi="{rule}: {sentence}", en="{rule}: {sentence}"),
    "certain_clashes": Message(vi="Chắc chắn:", en="Certain:"),
    "other_clashes": Message(
        vi="Tùy vào thời lượng phỏng đoán:", en="Depending on durations that are assumed:"
    ),
    "assumed": Message(vi="Đã phỏng đoán:", en="Assumed:"),
    "not_checked": Message(vi="Không kiểm tra được:", en="Not checked:"),
    "of_row": Message(vi="{row} «{text}»: {sentence}", en="{row} «{text}»: {sentence}"),
    "repair": Message(vi="Cách sửa ít xáo trộn nhất:", en="The smallest repair:"),
    "repair_in_time": Message(
        vi="Cách sửa tốt nhất tìm được trong thời gian cho phép:", en="The best repair found in time:"
    ),
}
