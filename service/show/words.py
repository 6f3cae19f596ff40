"""The words of a printed week, in Vietnamese and in English, and how numbers and days are written."""

from datetime import date

from models.engagements import Importance
from models.errors import Language, Message
from models.plan import Score, Status

WORDS: dict[str, Message] = {
    "title": Message(vi="LỊCH CÔNG TÁC TUẦN", en="WEEKLY CALENDAR"),
    "span": Message(vi="từ {first} đến {last}", en="{first} to {last}"),
    "morning": Message(vi="Sáng", en="Morning"),
    "afternoon": Message(vi="Chiều", en="Afternoon"),
    "free_day": Message(vi="Làm việc tại cơ quan.", en="At the office; nothing is planned."),
    "closed_day": Message(vi="Ngày nghỉ.", en="Day off."),
    "time": Message(vi="Giờ", en="Time"),
    "what": Message(vi="Nội dung", en="What"),
    "chair": Message(vi="Chủ trì", en="Chair"),
    "attendees": Message(vi="Thành phần", en="Attendees"),
    "where": Message(vi="Địa điểm", en="Where"),
    "staff": Message(vi="Phục vụ", en="Staff"),
    "vehicles": Message(vi="Xe", en="Vehicle"),
    "online": Message(vi="Trực tuyến", en="Online"),
    "invited": Message(vi="mời: {names}", en="invited: {names}"),
    "other_day": Message(vi="{clock} ({days} ngày)", en="{clock} ({days} d)"),
    "unplaced": Message(vi="Chưa xếp được", en="Not placed"),
    "importance": Message(vi="Mức", en="Importance"),
    "requested_by": Message(vi="Đơn vị đề nghị", en="Requested by"),
    "why": Message(vi="Vì sao", en="Why"),
    "nothing_unplaced": Message(vi="Mọi việc đều đã xếp được.", en="Everything is placed."),
    "agenda": Message(vi="Nội dung trình", en="Agenda items"),
    "sitting": Message(vi="Trình tại", en="Heard at"),
    "unheard": Message(vi="chưa xếp được", en="not heard"),
    "minutes": Message(vi="{count} phút", en="{count} min"),
    "score": Message(vi="Điểm (càng nhỏ càng tốt)", en="Score (smaller is better)"),
    "tier": Message(vi="Tiêu chí, xét từ trên xuống", en="Tier, compared from the top"),
    "value": Message(vi="Giá trị", en="Value"),
    "bound": Message(vi="Cận dưới", en="Lower bound"),
    "gap": Message(vi="Chênh", en="Gap"),
    "total": Message(
        vi="Đã xếp {placed} trên {asked} lịch, {trips} chuyến xe.",
        en="{placed} of {asked} engagements placed, {trips} vehicle trips.",
    ),
    "optimal": Message(vi="Tối ưu, đã chứng minh", en="Proven optimal"),
    "feasible": Message(vi="Khả thi, chưa chứng minh tối ưu", en="Feasible, not proven optimal"),
    "solved_in": Message(
        vi="{seconds} giây, {workers} luồng, hạt giống {seed}",
        en="{seconds} s, workers {workers}, seed {seed}",
    ),
    "verified": Message(vi="đã kiểm chứng độc lập", en="independently verified"),
    "broken": Message(
        vi="KHÔNG HỢP LỆ: kế hoạch có {count} vi phạm", en="NOT VALID: violations in this plan: {count}"
    ),
}

TIER_NAMES: dict[str, Message] = {
    "unplaced_must": Message(vi="Bắt buộc mà chưa xếp", en="Left out, must"),
    "unplaced_high": Message(vi="Mức cao mà chưa xếp", en="Left out, high"),
    "disruption": Message(vi="Xáo trộn so với lịch cũ", en="Disruption of the earlier plan"),
    "unplaced_normal": Message(vi="Mức thường mà chưa xếp", en="Left out, normal"),
    "unplaced_low": Message(vi="Mức thấp mà chưa xếp", en="Left out, low"),
    "preference": Message(vi="Điều mong muốn chưa đạt", en="Preferences missed"),
}

IMPORTANCE_NAMES: dict[Importance, Message] = {
    "must": Message(vi="Bắt buộc", en="Must"),
    "high": Message(vi="Cao", en="High"),
    "normal": Message(vi="Thường", en="Normal"),
    "low": Message(vi="Thấp", en="Low"),
}

_WEEKDAYS: dict[Language, tuple[str, ...]] = {
    "vi": ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}


def word(key: str, language: Language, **values: object) -> str:
    """Return the words called ``key`` in ``language``, with ``values`` filled in."""
    return WORDS[key].text(language).format(**values)


def tier_text(tier: str, language: Language) -> str:
    """Return the name of a tier of the score."""
    return TIER_NAMES[tier].text(language) if tier in TIER_NAMES else tier


def status_text(status: Status, language: Language) -> str:
    """Return what a plan's status means."""
    return word(status, language)


def decimal_sign(language: Language) -> str:
    """Return the sign before the tenths."""
    return "," if language == "vi" else "."


def seconds_text(seconds: float, language: Language) -> str:
    """Return seconds to one decimal, with the language's decimal sign."""
    return f"{seconds:.1f}".replace(".", decimal_sign(language))


def score_text(score: Score, language: Language) -> str:
    """Return all tiers on one line."""
    tiers = (f"{tier_text(tier, language)} {getattr(score, tier)}" for tier in TIER_NAMES)
    return "; ".join(tiers)


def day_text(day: date, language: Language) -> str:
    """Return the weekday and the date, as offices write them."""
    return f"{_WEEKDAYS[language][day.weekday()]}, {date_text(day)}"


def date_text(day: date) -> str:
    """Return the date as 23/11/2026."""
    return f"{day:%d/%m/%Y}"


def plain(text: str) -> str:
    """Return ``text`` on one line, without what could steer a terminal."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
