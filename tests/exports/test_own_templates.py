"""A template is tried before it is taken: what it lacks, leaves standing, runs or fetches is named."""

import random
from contextlib import suppress

import pytest

from models.errors import InvalidDocument
from service.exports.own_template import refuse_useless
from service.office.papers import sample_week
from tests.exports.templates import template, with_far_picture, with_field, with_macro, with_nested_table


@pytest.mark.parametrize(
    ("data", "code", "said"),
    [
        (template("{{what}}", "{{chairman}}"), "unknown_name", "{{chairman}}"),
        (template("{{what}}", "{{chair}"), "not_filled", "{{chair}"),
        (with_nested_table(), "not_filled", "{{chair}}"),
        (template("Nội dung"), "no_row", "{{what}}"),
        (b"PK\x03\x04", "not_word", "Word"),
        (with_macro(), "macros", "/word/vbaProject.bin"),
        (with_far_picture(), "external_link", "https://example.org/logo.png"),
        (with_field(), "active_field", "INCLUDETEXT"),
    ],
)
def test_a_template_that_is_refused_says_what_is_wrong(data: bytes, code: str, said: str) -> None:
    with pytest.raises(InvalidDocument) as caught:
        refuse_useless(data, sample_week())
    (fault,) = caught.value.faults
    assert fault.code == code
    assert said in fault.message.vi
    assert said in fault.message.en


def test_a_template_that_can_be_used_is_taken() -> None:
    refuse_useless(template("{{day}}", "{{time}} {{what}}"), sample_week())


def test_a_damaged_file_is_refused_and_nothing_worse() -> None:
    whole, chance = template("{{what}}"), random.Random(0)
    for _ in range(15):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 30)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        with suppress(InvalidDocument):
            refuse_useless(bytes(data), sample_week())
