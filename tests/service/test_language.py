"""Accept-Language (RFC 9110, section 12.5.4)."""

import pytest

from service.language import preferred


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "vi"),
        ("vi", "vi"),
        ("en", "en"),
        ("EN-gb", "en"),
        ("vi-VN, en;q=0.9", "vi"),
        ("en, vi;q=0.9", "en"),
        ("vi;q=0.5, en;q=0.6", "en"),
        ("vi;q=0.6, en;q=0.5", "vi"),
        ("en;q=0.7, vi;q=0.7", "en"),
        ("vi;q=0.7, en;q=0.7", "vi"),
        ("en ; Q=0.5 , vi ; q=0.25", "en"),
        ("fr, de;q=0.9", "vi"),
        ("fr, en;q=0.1", "en"),
        ("*", "vi"),
        ("en, *;q=0.5", "en"),
        ("en;q=0.1, *", "vi"),
        ("vi;q=0", "vi"),
        ("vi;q=0, *", "en"),
        ("vi;q=0, en;q=0", "vi"),
        ("vi;q=0, en;q=0.001", "en"),
        ("en;q=0", "vi"),
        ("en;q=2, vi", "vi"),
        ("en;q=high, vi;q=0.1", "vi"),
        (";;;,,,en", "en"),
        ("x" * 10_000, "vi"),
        ("enx", "vi"),
    ],
)
def test_the_language_weighed_highest_wins(header: str, language: str) -> None:
    assert preferred(header) == language
