"""What every document has in common: frozen, closed to unknown fields, NFC text, safe ids."""

import unicodedata
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

LARGEST = 1_000_000
"""The largest count, weight or number of minutes a document may hold; keeps every sum in 64 bits."""


def normalise(text: str) -> str:
    """Compose Vietnamese letters: NFC, so that two spellings of one name are one string."""
    return unicodedata.normalize("NFC", text)


Text = Annotated[str, Field(max_length=10_000), AfterValidator(normalise)]
Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9._-]{1,64}$")]
Minutes = Annotated[int, Field(ge=0, le=LARGEST, strict=True)]
Count = Annotated[int, Field(ge=0, le=LARGEST, strict=True)]
PositiveCount = Annotated[int, Field(ge=1, le=LARGEST, strict=True)]
Weight = Annotated[int, Field(ge=0, le=LARGEST, strict=True)]


class Document(BaseModel):
    """Base of every model: immutable, and an unknown field is a fault, never ignored."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        populate_by_name=True,
        serialize_by_alias=True,
        revalidate_instances="always",
    )
