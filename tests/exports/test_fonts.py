"""The typeface of the PDFs: whole, named, and made the same way every time."""

import unicodedata
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from service.exports.fonts import faces
from service.exports.fonts.build import build
from service.exports.fonts.faces import FACES, FAMILY, FontsMissing, folder_of_faces

MARKS = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
LETTERS = [unicodedata.normalize("NFC", base + mark) for base in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY" for mark in MARKS]


@pytest.mark.parametrize("name", FACES)
def test_every_vietnamese_letter_is_in_every_face(name: str) -> None:
    face = TTFont(folder_of_faces() / name)
    assert len(LETTERS) == 144
    assert [one for one in [*LETTERS, *"đĐ–—•“”…«»₫", "\ufffd"] if ord(one) not in face.getBestCmap()] == []
    assert face["name"].getDebugName(1) == FAMILY


def test_the_same_parts_give_the_same_faces(tmp_path: Path) -> None:
    build(folder=tmp_path)
    for name in FACES:
        assert (tmp_path / name).read_bytes() == (folder_of_faces() / name).read_bytes(), name


def test_faces_that_are_missing_say_how_they_are_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(faces, "FOLDER", tmp_path)
    with pytest.raises(FontsMissing, match=r"Tinos-Regular\.ttf.*run: make fonts"):
        folder_of_faces()
