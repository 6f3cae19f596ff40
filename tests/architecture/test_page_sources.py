"""The sources of the page: no word outside the dictionary, no other host, a lock file without addresses."""

import json
import re
from pathlib import Path

import pytest

PAGE = Path(__file__).resolve().parents[2] / "service" / "web"
SOURCES = [
    path
    for path in sorted((PAGE / "src").rglob("*"))
    if path.suffix in (".svelte", ".ts", ".css") and path.name != "schema.d.ts"
]
ACCENTED = re.compile(r"[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]", re.IGNORECASE)
OWN_NAME = 'aria-label="Tiếng Việt"'
"""A language is offered in its own words, whatever the page speaks."""
ELSEWHERE = re.compile(r"(?:https?:)?//[a-z0-9-]+\.[a-z]", re.IGNORECASE)
LONGEST_FILE = 400


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PAGE)))
def test_a_source_is_short_and_speaks_through_the_dictionary(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST_FILE
    assert ELSEWHERE.findall(text) == []
    if path.parent.name == "words":
        return
    without_comments = re.sub(r"/\*.*?\*/|<!--.*?-->|(?m:^\s*//.*$)", "", text, flags=re.DOTALL)
    spoken = [
        line for line in without_comments.splitlines() if ACCENTED.search(line) and OWN_NAME not in line
    ]
    assert [line for line in spoken if "\\p{" not in line and "replace(/đ/" not in line] == []


def test_the_lock_file_of_the_page_is_hashed_and_names_no_host() -> None:
    locked = json.loads((PAGE / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    for name, package in locked.items():
        assert "resolved" not in package, name
        assert not name or package["integrity"].startswith("sha512-"), name


def test_every_dependency_of_the_page_is_exact() -> None:
    asked = json.loads((PAGE / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    assert {
        name: version for name, version in asked.items() if not re.fullmatch(r"\d+(\.\d+){2}", version)
    } == {}
