import re
from pathlib import Path
from string import Formatter

import pytest

from models.errors import Message
from service.cli.language import chosen_language
from service.cli.texts import TEXTS
from service.show.words import IMPORTANCE_NAMES, TIER_NAMES, WORDS
from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]
SENTENCES = {**TEXTS, **WORDS, **TIER_NAMES, **IMPORTANCE_NAMES}


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "vi"),
        ({"LANG": "C.UTF-8"}, "vi"),
        ({"LANG": "vi_VN.UTF-8"}, "vi"),
        ({"LANG": "fr_FR.UTF-8"}, "vi"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "vi_VN.UTF-8"}, "vi"),
        ({"LANG": "vi_VN.UTF-8", "LC_ALL": "", "LC_MESSAGES": "en_GB"}, "en"),
    ],
)
def test_the_language_is_vietnamese_unless_the_locale_is_english(
    environment: dict[str, str], expected: str
) -> None:
    assert chosen_language([], environment) == expected


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--lang", "en", "solve"], "en"),
        (["solve", "p.json", "--lang=en"], "en"),
        (["--lang=en", "--lang=vi"], "vi"),
        (["solve", "--", "--lang=en"], "vi"),
        (["--lang", "fr"], "vi"),
        (["--lang"], "vi"),
    ],
)
def test_lang_stands_anywhere_and_the_last_counts(arguments: list[str], expected: str) -> None:
    assert chosen_language(arguments, {}) == expected


@pytest.mark.parametrize("key", SENTENCES)
def test_every_sentence_has_both_languages_with_the_same_gaps(key: str) -> None:
    sentence: Message = SENTENCES[key]
    assert sentence.vi.strip()
    assert sentence.en.strip()
    assert _gaps(sentence.vi) == _gaps(sentence.en)


def test_no_sentence_takes_the_place_of_another() -> None:
    own = re.compile(r'^    "(\w+)": ', re.MULTILINE)
    files = (ROOT / "service/cli").glob("texts*.py")
    keys = [key for path in files for key in own.findall(path.read_text(encoding="utf-8"))]
    assert sorted(keys) == sorted(TEXTS)


def _gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_no_sentence_is_left_over() -> None:
    sources = "".join(
        path.read_text(encoding="utf-8")
        for folder in ("service/cli", "service/show")
        for path in (ROOT / folder).glob("*.py")
        if not path.name.startswith("texts")
    )
    named = set(re.findall(r"""["']([a-z_]+)["']""", sources))
    assert [key for key in TEXTS if key not in named and not key.startswith("about_")] == []


@pytest.mark.parametrize("arguments", [(), ("solve",), ("verify",), ("show",), ("serve",)])
def test_help_is_in_the_language_asked_for(run: Run, arguments: tuple[str, ...]) -> None:
    vietnamese, english = run(*arguments, "--help"), run(*arguments, "--help", "--lang", "en")
    assert (vietnamese.status, english.status) == (0, 0)
    assert vietnamese.out.startswith("Cách dùng: lichtuan")
    assert english.out.startswith("Usage: lichtuan")
    assert "Options" not in vietnamese.out
    assert "Mã thoát" in vietnamese.out
    assert "Exit status" in english.out


def test_version_is_told(run: Run) -> None:
    told = run("--version")
    assert told.status == 0
    assert re.fullmatch(r"lichtuan \d+\.\d+\.\d+\n", told.out)
