"""Word templates for tests: some that can be used, and some that must not be."""

import io
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.parser import OxmlElement


def template(*cells: str, document: Any = None) -> bytes:
    made = document or Document()
    made.add_paragraph("MẪU RIÊNG {{span}}")
    table = made.add_table(rows=1, cols=len(cells))
    for cell, text in zip(table.rows[0].cells, cells, strict=True):
        cell.text = text
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


def with_macro() -> bytes:
    document = Document()
    kind = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
    program = Part(PackURI("/word/vbaProject.bin"), "application/vnd.ms-office.vbaProject", b"x")
    document.part.relate_to(program, kind)
    return template("{{what}}", document=document)


def with_far_picture() -> bytes:
    document = Document()
    document.part.relate_to("https://example.org/logo.png", RELATIONSHIP_TYPE.IMAGE, is_external=True)
    document.part.relate_to("https://example.org/", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    return template("{{what}}", document=document)


def with_field() -> bytes:
    document = Document()
    code = OxmlElement("w:instrText")
    code.text = ' INCLUDETEXT "C:\\\\secret.txt" '
    document.add_paragraph().add_run()._r.append(code)
    return template("{{what}}", document=document)


def with_nested_table() -> bytes:
    document = Document()
    cell = document.add_table(rows=1, cols=1).cell(0, 0)
    cell.add_table(rows=1, cols=1).cell(0, 0).text = "{{chair}}"
    return template("{{what}}", document=document)
