"""Free text of calendars: compared without accents and case, and made into ids."""

import re
import unicodedata
from collections.abc import Container


def folded(text: str) -> str:
    """Return ``text`` in small letters, without accents, with single blanks: "Xã Nà Tông" is "xa na tong"."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("đ", "d"))
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return " ".join(letters.split())


ADDRESSES = ("dong chi ", "d/c ", "dc ", "ong ", "ba ", "anh ", "chi ", "mr ", "ms ", "mrs ")
_IN_FULL = {
    "bt": "bi thu",
    "pbt": "pho bi thu",
    "ct": "chu tich",
    "pct": "pho chu tich",
    "cvp": "chanh van phong",
    "pcvp": "pho chanh van phong",
    "tp": "truong phong",
    "ptp": "pho truong phong",
}


def name_key(text: str) -> str:
    """Return what a name is compared by: "Đ/c Chủ tịch UBND." is "chu tich ubnd"."""
    plain = " ".join(folded(text).replace("–", "-").strip(" .,;").split())
    for address in ADDRESSES:
        if plain.startswith(address) and len(plain) > len(address):
            return plain.removeprefix(address)
    return plain


def in_full(key: str) -> str:
    """Return the key of a name with its post in full: "pct ubnd" is "pho chu tich ubnd"."""
    return " ".join(_IN_FULL.get(word.rstrip("."), word) for word in key.split())


def id_for(text: str, taken: Container[str]) -> str:
    """Return an id that reads like ``text`` and is not ``taken``: "Xã Nà Tông" is "xa-na-tong"."""
    if re.fullmatch(r"[A-Za-z0-9._-]{1,64}", text) and text not in taken:
        return text
    stem = re.sub(r"[^a-z0-9._-]+", "-", folded(text)).strip("-")[:56] or "x"
    name, number = stem, 2
    while name in taken:
        name, number = f"{stem}-{number}", number + 1
    return name


def spoken(text: str) -> str:
    """Return ``text`` in small letters with its accents, with a blank on either side of every word."""
    letters = unicodedata.normalize("NFC", text).casefold()
    words = re.findall(r"[^\W_]+", letters)
    return " ".join(("", *words, ""))
