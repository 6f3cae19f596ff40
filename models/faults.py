"""Turn what pydantic found into faults with a pointer, the value, and two languages."""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from pydantic import JsonValue, ValidationError
from pydantic_core import ErrorDetails

from models.errors import Fault, Message, pointer

_ID_RULE = Message(
    vi="mã chỉ gồm 1–64 ký tự A–Z, a–z, 0–9, dấu chấm, gạch dưới, gạch ngang",
    en="an id is 1 to 64 characters of A-Z, a-z, 0-9, dot, underscore, hyphen",
)


def _plain(vi: str, en: str) -> Callable[[dict[str, Any]], Message]:
    return lambda context: Message(vi=vi.format(**context), en=en.format(**context))


_TEXTS: dict[str, Callable[[dict[str, Any]], Message]] = {
    "missing": _plain("thiếu trường bắt buộc", "this field is required"),
    "extra_forbidden": _plain("trường này không có trong tài liệu", "this field is not known here"),
    "string_type": _plain("cần một chuỗi ký tự", "a string is expected"),
    "string_too_long": _plain("dài quá {max_length} ký tự", "longer than {max_length} characters"),
    "too_long": _plain("nhiều hơn {max_length} mục", "more than {max_length} items"),
    "int_parsing": _plain("cần một số nguyên", "a whole number is expected"),
    "datetime_from_date_parsing": _plain(
        "cần ngày giờ, dạng 2026-11-23T07:30", "a date and time is expected, such as 2026-11-23T07:30"
    ),
    "int_type": _plain("cần một số nguyên", "a whole number is expected"),
    "float_type": _plain("cần một số", "a number is expected"),
    "bool_type": _plain("cần true hoặc false", "true or false is expected"),
    "bool_parsing": _plain("cần true hoặc false", "true or false is expected"),
    "tuple_type": _plain("cần một danh sách", "a list is expected"),
    "dict_type": _plain("cần một đối tượng", "an object is expected"),
    "model_type": _plain("cần một đối tượng", "an object is expected"),
    "model_attributes_type": _plain("cần một đối tượng", "an object is expected"),
    "greater_than": _plain("phải lớn hơn {gt}", "must be greater than {gt}"),
    "greater_than_equal": _plain("phải từ {ge} trở lên", "must be at least {ge}"),
    "less_than_equal": _plain("không được quá {le}", "must be at most {le}"),
    "literal_error": lambda context: Message(
        vi=f"phải là một trong: {context['expected'].replace(' or ', ' hoặc ')}",
        en=f"must be one of: {context['expected']}",
    ),
    "union_tag_invalid": _plain("phải là một trong: {expected_tags}", "must be one of: {expected_tags}"),
    "union_tag_not_found": _plain("thiếu trường 'type'", "the field 'type' is required"),
    "string_pattern_mismatch": lambda _: _ID_RULE,
    "date_time": _plain(
        "cần ngày giờ có thật, dạng 2026-11-23T07:30",
        "a date and time that exists is expected, such as 2026-11-23T07:30",
    ),
    "whole_minute": _plain("chỉ nhận phút chẵn, không có giây", "whole minutes only, no seconds"),
    "skipped_time": _plain(
        "giờ này không có trong ngày đó vì đồng hồ được vặn tới",
        "the clocks skip this time on that day",
    ),
    "clock": _plain("cần giờ trong ngày, dạng 07:30", "a time of day is expected, such as 07:30"),
    "day": _plain(
        "cần một ngày có thật, dạng 2026-11-23", "a date that exists is expected, such as 2026-11-23"
    ),
    "far_year": _plain("năm phải từ 1900 đến 2999", "a year from 1900 to 2999 is expected"),
    "empty_window": _plain("lúc kết thúc phải sau lúc bắt đầu", "the end must be after the start"),
    "time_zone": _plain(
        "cần tên múi giờ IANA, ví dụ Asia/Ho_Chi_Minh",
        "an IANA time zone is expected, such as Asia/Ho_Chi_Minh",
    ),
    "login": _plain(
        "tên đăng nhập không có dấu cách, dài nhất 254 ký tự",
        "a login has no blanks and at most 254 characters",
    ),
    "line": _plain(
        "cần một dòng chữ, không để trống", "one line of text is expected, and something must stand in it"
    ),
    "enum": _plain("phải là một trong: {expected}", "must be one of: {expected}"),
    "web_address": _plain(
        "cần địa chỉ dạng https://lich.co-quan.gov.vn, không có ? hay #",
        "an address is expected such as https://calendar.example.org, without ? or #",
    ),
    "oidc_scopes": _plain(
        "cần các scope cách nhau một dấu cách, trong đó có openid",
        "scopes are expected, apart by one blank, openid among them",
    ),
    "database_url": _plain(
        "cần sqlite:///TỆP hoặc postgresql://…", "sqlite:///FILE or postgresql://… is expected"
    ),
    "where": _plain(
        "cần đúng một trong ba: room, place, online",
        "exactly one of room, place and online is expected",
    ),
    "page_too_narrow": _plain(
        "lề và cỡ chữ chừa lại chưa tới {least} mm cho các cột",
        "margins and type leave less than {least} mm for the columns",
    ),
    "column_twice": _plain("mỗi cột chỉ ghi một lần", "each column stands once"),
    "season_day": _plain(
        "cần một ngày có thật, dạng 04-16 hoặc 2026-04-16",
        "a day that exists is expected, such as 04-16 or 2026-04-16",
    ),
    "season": _plain(
        "cần cả 'from' và 'to' cùng một dạng, hoặc bỏ cả hai",
        "from and to of one form are expected, or neither",
    ),
    "rrule": _plain(
        "cần quy tắc lặp theo ngày (RFC 5545), ví dụ FREQ=WEEKLY;BYDAY=MO",
        "a rule of whole days (RFC 5545) is expected, such as FREQ=WEEKLY;BYDAY=MO",
    ),
    "rrule_never": _plain("quy tắc này không rơi vào ngày nào", "this rule falls on no day"),
    "rrule_span": _plain("mỗi lần lặp dài nhất một năm", "what comes again lasts a year at most"),
    "time_or_window": _plain(
        "cần đúng một trong hai: time, window", "exactly one of time and window is expected"
    ),
    "whose": _plain(
        "cần đúng một trong ba: person, room, vehicle", "exactly one of person, room and vehicle is expected"
    ),
    "number_form": _plain("dãy số phải có {hole} đúng một lần", "the number series holds {hole} once"),
    "id_is_kept": _plain("mã của một lịch không đổi được", "the id of an engagement cannot change"),
    "count_exceeds_any_of": _plain(
        "cần {count} người nhưng any_of chỉ nêu {named}",
        "{count} people are asked for but any_of names only {named}",
    ),
}


DEEPEST = 100
"""How deep lists and objects may nest; no document needs more than ten."""


def unusable(source: Any) -> list[Fault]:
    """Return what no document may hold anywhere: nesting beyond ``DEEPEST``, and halves of characters.

    A lone surrogate (``"\\ud800"`` in JSON) is no text: it can be neither stored nor digested.
    """
    found: list[Fault] = []
    if _is_usable(source):
        return found
    stack: list[tuple[Any, tuple[str | int, ...]]] = [(source, ())]
    while stack:
        value, path = stack.pop()
        if not all(map(_is_text, value if isinstance(value, dict) else [value])):
            found.append(Fault(pointer=pointer(*path), code="not_text", message=_NOT_TEXT))
        elif isinstance(value, dict | list | tuple) and len(path) == DEEPEST:
            found.append(Fault(pointer=pointer(*path), code="too_deep", message=_TOO_DEEP))
        elif isinstance(value, dict | list | tuple):
            parts = value.items() if isinstance(value, dict) else enumerate(value)
            stack += [(part, (*path, key)) for key, part in reversed(list(parts))]
    return found


def _is_usable(source: Any) -> bool:
    """Say whether there is nothing to find: asked of every document, and answered sooner than where it is."""
    try:
        json.dumps(source, ensure_ascii=False).encode()
    except (TypeError, ValueError, RecursionError):
        return False
    return not isinstance(source, dict | list | tuple) or _nests_within(source, DEEPEST)


def _nests_within(value: dict[Any, Any] | list[Any] | tuple[Any, ...], levels: int) -> bool:
    parts = value.values() if isinstance(value, dict) else value
    return levels > 0 and all(
        _nests_within(part, levels - 1) for part in parts if isinstance(part, dict | list | tuple)
    )


_NOT_TEXT = Message(
    vi="chữ chứa nửa ký tự Unicode (surrogate lẻ)",
    en="the text holds half a Unicode character (a lone surrogate)",
)
_TOO_DEEP = Message(vi="JSON lồng nhau quá sâu", en="JSON is nested too deeply")


_HALF = re.compile("[\ud800-\udfff]")


def _is_text(value: Any) -> bool:
    return not isinstance(value, str) or value.isascii() or _HALF.search(value) is None


def from_pydantic(error: ValidationError, source: JsonValue) -> list[Fault]:
    """Return one fault for each of pydantic's, pointing into ``source``.

    pydantic names the union members it went through; those parts of the path are not in the document
    and are left out of the pointer.
    """
    return [_fault(detail, source) for detail in error.errors(include_url=False)]


def message_of(code: str, context: Mapping[str, Any], otherwise: str) -> Message:
    """Return the sentence for pydantic's ``code``; ``otherwise`` is its own, for a code without one."""
    text = _TEXTS.get(code)
    return text(dict(context)) if text else Message(vi=f"không hợp lệ: {otherwise}", en=otherwise)


def _fault(detail: ErrorDetails, source: JsonValue) -> Fault:
    code = detail["type"]
    message = message_of(code, detail.get("ctx", {}), detail["msg"])
    path = _path_in(source, detail["loc"], missing=code == "missing")
    value = None if code == "missing" else _shown(detail["input"])
    return Fault(pointer=pointer(*path), code=code, message=message, value=value)


def _path_in(source: JsonValue, loc: tuple[int | str, ...], *, missing: bool) -> list[int | str]:
    path: list[int | str] = []
    here: JsonValue = source
    for index, part in enumerate(loc):
        last = index == len(loc) - 1
        if isinstance(here, dict) and isinstance(part, str) and (part in here or (last and missing)):
            here = here.get(part)
        elif isinstance(here, list) and isinstance(part, int) and part < len(here):
            here = here[part]
        else:
            continue
        path.append(part)
    return path


def _shown(value: Any) -> JsonValue:
    """Return ``value`` if it is short enough to repeat; an object or a long text is not."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, str):
        return value if len(value) <= 200 else value[:200] + "…"
    if isinstance(value, dict) and set(value) >= {"start", "end"}:
        return f"{value['start']} – {value['end']}"
    return None


def in_document_order(faults: list[Fault], source: JsonValue) -> list[Fault]:
    """Sort by position in the document as sent; two faults of one place and code are one."""
    unique = {(fault.pointer, fault.code, str(fault.value)): fault for fault in faults}
    return sorted(unique.values(), key=lambda fault: _position(fault.pointer, source))


def _position(where: str, source: JsonValue) -> tuple[int, ...]:
    position: list[int] = []
    here: JsonValue = source
    for raw in where.split("/")[1:]:
        part = raw.replace("~1", "/").replace("~0", "~")
        if isinstance(here, dict):
            keys = list(here)
            position.append(keys.index(part) if part in here else len(keys))
            here = here.get(part)
        elif isinstance(here, list) and part.isdigit() and int(part) < len(here):
            position.append(int(part))
            here = here[int(part)]
    return tuple(position)
