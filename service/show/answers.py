"""Explanations and alternatives as lines of text."""

from collections.abc import Iterator

from models.effects import Alternatives, Effects
from models.errors import Language, Message
from models.plan import TIERS, Score
from models.remedies import Remedy
from models.why_not import WhyNot, WhyNots
from service.show.words import plain, tier_text

WORDS: dict[str, Message] = {
    "alone": Message(vi="  ← thay đổi riêng lý do này là đủ", en="  ← changing this alone is enough"),
    "allowed_by": Message(vi="Một cách xếp: {effects}", en="One way: {effects}"),
    "price": Message(vi="Nếu vẫn phải xếp: {effects}", en="If it must be placed: {effects}"),
    "remedies": Message(vi="Cách khác:", en="What instead:"),
    "no_remedies": Message(
        vi="Không thấy thay đổi nhỏ nào đủ để xếp được.", en="No small change was found that makes it fit."
    ),
    "incomplete": Message(vi="(hết thời gian, có thể còn cách khác)", en="(time ran out; there may be more)"),
    "same_score": Message(vi="điểm không đổi", en="same score"),
    "unproven": Message(
        vi="(hết thời gian, có thể còn chỗ tốt hơn)", en="(time ran out; there may be better ones)"
    ),
}


def word(key: str, language: Language, **values: object) -> str:
    """Return the words called ``key``, with ``values`` filled in."""
    return WORDS[key].text(language).format(**values)


def explained(answers: WhyNots, language: Language) -> Iterator[str]:
    """Yield the lines of every answer, an empty line between two."""
    for at, answer in enumerate(answers.answers):
        if at:
            yield ""
        yield from _answer(answer, language)


def _answer(answer: WhyNot, language: Language) -> Iterator[str]:
    yield plain(answer.summary.text(language))
    for number, reason in enumerate(answer.reasons, 1):
        alone = word("alone", language) if reason.suffices_alone and len(answer.reasons) > 1 else ""
        yield f"  {number}. {plain(reason.message.text(language))} [{reason.rule}]{alone}"
    for key, effects in (("allowed_by", answer.allowed_by), ("price", answer.price)):
        if effects is not None:
            yield "  " + word(key, language, effects=effects_text(effects, language))
    if answer.remedies:
        yield "  " + word("remedies", language)
        for remedy in answer.remedies:
            yield f"  - {_remedy(remedy, language)}"
    elif answer.remedies_complete and answer.finding == "forbidden":
        yield "  " + word("no_remedies", language)
    if answer.remedies_complete is False:
        yield "  " + word("incomplete", language)


def _remedy(remedy: Remedy, language: Language) -> str:
    return f"{plain(remedy.message.text(language))} {effects_text(remedy.effects, language)}"


def effects_text(effects: Effects, language: Language) -> str:
    """Return who gives way, and the score's difference in brackets."""
    return f"{plain(effects.message.text(language))} [{difference_text(effects.difference, language)}]"


def difference_text(difference: Score, language: Language) -> str:
    """Return the tiers that differ: "Mức thường mà chưa xếp −1; Điều mong muốn chưa đạt +12"."""
    changed = [
        f"{tier_text(tier, language)} {'+' if value > 0 else '−'}{abs(value)}"
        for tier, value in zip(TIERS, difference.as_tuple(), strict=True)
        if value
    ]
    return "; ".join(changed) or word("same_score", language)


def other_places(answer: Alternatives, language: Language) -> Iterator[str]:
    """Yield the lines of the alternatives for one engagement."""
    yield plain(answer.message.text(language))
    for number, one in enumerate(answer.alternatives, 1):
        place = plain(one.message.text(language))
        yield f"  {number}. {place} {effects_text(one.effects, language)}"
    if not answer.proven:
        yield "  " + word("unproven", language)
