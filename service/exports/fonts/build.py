"""Put the faces of Tinos together: the package has them in parts, one for each group of letters.

A PDF engine takes one file a face, so the Latin, extended and Vietnamese parts are merged. Kerning and
hinting are left out: their tables cannot be merged, and the letters are drawn the same without them.

    python -m service.exports.fonts.build
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools.merge import Merger
from fontTools.ttLib import TTFont

from service.exports.fonts.faces import FACES, FAMILY, FOLDER

PACKAGE = FOLDER / "node_modules" / "@fontsource" / "tinos" / "files"
PARTS = ("latin", "latin-ext", "vietnamese")
LEFT_OUT = ("GPOS", "GSUB", "GDEF", "fpgm", "prep", "cvt ", "gasp", "hdmx", "LTSH", "VDMX", "DSIG", "kern")
STAMP = 3_849_984_000
"""Seconds from 1904 to 2026: the time written into each face, so that the same parts give the same bytes."""


def build(package: Path = PACKAGE, folder: Path = FOLDER) -> None:
    """Make every face in ``folder`` from the parts in ``package``."""
    for name, style in FACES.items():
        parts = [package / f"tinos-{part}-{style}.woff2" for part in PARTS]
        _merged(parts, style).save(folder / name)


def _merged(parts: list[Path], style: str) -> TTFont:
    with TemporaryDirectory() as folder:
        plain = [_plain(part, Path(folder)) for part in parts]
        font = Merger().merge(plain)
    weight, slant = style.split("-")
    shown = " ".join(
        word for word in ("Bold" if weight == "700" else "", "Italic" if slant == "italic" else "") if word
    )
    names = {1: FAMILY, 2: shown or "Regular", 4: f"{FAMILY} {shown}".strip()}
    names[6] = f"{FAMILY}-{(shown or 'Regular').replace(' ', '')}"
    for number, text in names.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    font["head"].modified = font["head"].created = STAMP
    font.recalcTimestamp = False
    return font


def _plain(part: Path, folder: Path) -> str:
    """Write ``part`` uncompressed and without the tables that cannot be merged; return where."""
    font = TTFont(part)
    for table in LEFT_OUT:
        if table in font:
            del font[table]
    font.flavor = None
    target = folder / f"{part.stem}.ttf"
    font.save(target)
    return str(target)


if __name__ == "__main__":
    build()
