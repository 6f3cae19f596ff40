"""What a Word template may not bring with it: programs, and what is fetched from elsewhere when it is opened.

A template is opened by everybody who gets the office's week. Links that a reader clicks are let pass.
"""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from docx.document import Document as WordDocument
from docx.opc.part import Part, XmlPart
from docx.opc.rel import _Relationship
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from models.errors import Fault, InvalidDocument, Message

_CLICKED = ("http", "https", "mailto")
_PROGRAM = re.compile(r"macroenabled|vbaproject|vbadata|activex|keymapcustomizations", re.IGNORECASE)
"""In the media type of a part."""
_EMBEDDED = re.compile(r"/(oleobject|package|control|afchunk|subdocument)$", re.IGNORECASE)
"""The kind of a relationship to something of another program, or to a whole other document."""
_ACTIVE_FIELD = re.compile(
    r"^\s*(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|DATABASE)\b", re.I
)
_WORD = "wordprocessingml"


def refuse_active(document: WordDocument) -> None:
    """Let a template pass that only shows what is in it.

    Raises :class:`models.errors.InvalidDocument` naming everything that it would run or fetch, e.g. "the
    template fetches https://example.org/logo.png; put it into the file itself".
    """
    package = document.part.package
    found = [
        *_programs(package.iter_parts()),
        *_relations(package.iter_rels()),
        *_fields(package.iter_parts()),
    ]
    if found:
        raise InvalidDocument(list({fault.message.en: fault for fault in found}.values()))


def _programs(parts: Iterator[Part]) -> Iterator[Fault]:
    for part in parts:
        if _PROGRAM.search(part.content_type):
            yield _fault(
                "macros",
                f"mẫu có mã lệnh (macro): {part.partname}; hãy lưu lại thành .docx không có macro",
                f"the template holds a program (macro): {part.partname}; save it as .docx without macros",
            )


def _relations(relations: Iterator[_Relationship]) -> Iterator[Fault]:
    for one in relations:
        if one.is_external:
            target = one.target_ref
            clicked = one.reltype.endswith("/hyperlink") and urlsplit(target).scheme.lower() in _CLICKED
            if not clicked:
                yield _fault(
                    "external_link",
                    f"mẫu lấy nội dung từ nơi khác: {target}; hãy đưa hẳn vào tệp",
                    f"the template fetches {target}; put it into the file itself",
                )
        elif _EMBEDDED.search(one.reltype):
            name = one.target_part.partname
            yield _fault(
                "embedded",
                f"mẫu có đối tượng nhúng: {name}; hãy bỏ đi hoặc thay bằng ảnh",
                f"the template holds an embedded object: {name}; remove it, or put a picture in its place",
            )


def _fields(parts: Iterator[Part]) -> Iterator[Fault]:
    for part in parts:
        if _WORD not in part.content_type or not part.content_type.endswith("xml"):
            continue
        root = part.element if isinstance(part, XmlPart) else parse_xml(part.blob)
        # A field's code may be cut into runs; its first word is in the first of them.
        codes = [one.text or "" for one in root.iter(qn("w:instrText"))]
        codes += [one.get(qn("w:instr"), "") for one in root.iter(qn("w:fldSimple"))]
        for code in codes:
            if _ACTIVE_FIELD.match(code):
                yield _fault(
                    "active_field",
                    f"mẫu có trường lấy dữ liệu từ nơi khác: {code.strip()}; hãy bỏ trường này",
                    f"the template has a field that fetches: {code.strip()}; remove it",
                )


def _fault(code: str, vi: str, en: str) -> Fault:
    return Fault(pointer="", code=code, message=Message(vi=vi, en=en))
