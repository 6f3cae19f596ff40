"""The four faces of Tinos, and where set-up leaves them."""

from pathlib import Path

FOLDER = Path(__file__).resolve().parent
FAMILY = "Tinos"
FACES: dict[str, str] = {
    "Tinos-Regular.ttf": "400-normal",
    "Tinos-Italic.ttf": "400-italic",
    "Tinos-Bold.ttf": "700-normal",
    "Tinos-BoldItalic.ttf": "700-italic",
}
"""File -> weight and style, as the package names them."""


class FontsMissing(Exception):  # noqa: N818 - named after what it is
    """The faces have not been made; says how they are."""

    def __init__(self, missing: list[str]) -> None:
        super().__init__(
            f"the typeface {FAMILY} is not set up ({', '.join(missing)} missing in {FOLDER}); run: make fonts"
        )


def folder_of_faces() -> Path:
    """Return the folder with all four faces; raises :class:`FontsMissing` where one is not there."""
    missing = [name for name in FACES if not (FOLDER / name).is_file()]
    if missing:
        raise FontsMissing(missing)
    return FOLDER
