"""Faults of a document: the place, the value, and what would be right, in two languages."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, JsonValue

Language = Literal["vi", "en"]


class Message(BaseModel):
    """One sentence for people, in Vietnamese and in English."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    vi: str
    en: str

    def text(self, language: Language) -> str:
        """Return the sentence in ``language``."""
        return self.vi if language == "vi" else self.en


class Fault(BaseModel):
    """One thing wrong with a document.

    ``pointer`` is a JSON Pointer (RFC 6901) into the document as sent; ``value`` is what stands there
    (``None`` where nothing does); ``code`` is stable and meant for programs.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    pointer: str
    code: str
    message: Message
    value: JsonValue = None


class InvalidDocument(Exception):  # noqa: N818 - named after what it is, as the contract speaks
    """A document that cannot be read as what it claims to be; carries every fault, in document order."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(f"{fault.pointer or '/'}: {fault.message.en}" for fault in faults))


def pointer(*parts: str | int) -> str:
    """Join ``parts`` to a JSON Pointer, escaping ``~`` and ``/`` (RFC 6901, section 3)."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in parts)
