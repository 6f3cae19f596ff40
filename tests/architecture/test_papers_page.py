"""docs/papers.md is tested: its settings are the state form's, whole; its headings and names are known."""

import re
from pathlib import Path
from zoneinfo import ZoneInfo

from models.reading import parse_json, read_form
from service.exports.own_template import OF_ROW, OF_WEEK
from service.exports.printing import DEFAULTS, PrintSettings
from service.imports.columns import COLUMNS

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "papers.md").read_text(encoding="utf-8")


def test_the_settings_are_those_of_the_state_form_and_all_of_them() -> None:
    (block,) = re.findall(r"^```json\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    document = parse_json(block)
    assert isinstance(document, dict)
    assert set(document) == set(PrintSettings.model_fields)
    assert read_form(PrintSettings, document, ZoneInfo("Asia/Ho_Chi_Minh")) == DEFAULTS["state"]


def test_every_heading_of_the_table_is_told() -> None:
    told = " ".join(line.split("|")[1] for line in PAGE.splitlines() if line.startswith("| "))
    assert [column.heading.vi for column in COLUMNS if column.heading.vi not in told] == []


def test_every_name_of_a_word_template_is_told() -> None:
    assert set(re.findall(r"\{\{(\w+)\}\}", PAGE)) == OF_ROW | OF_WEEK
