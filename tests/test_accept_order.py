"""A criterion beside the others' column is told, if no code of its own says what it is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest

from pipeline.accept.order import columns
from pipeline.interpret.reading import read_generic
from pipeline.read import read_document
from tests.accepting import told
from tests.prints.handbook import handbook
from tests.prints.styles import Style

_FURTHER_IN = 60.0  # points


@pytest.mark.parametrize(("number", "printed", "count"), [("1.1", "2.2", 1), ("AC1.1", "AC2.2", 0)])
def test_a_criterion_set_further_in_is_told_if_no_letters_say_what_it_is(
    number: Literal["1.1", "AC1.1"], printed: str, count: int, tmp_path: Path
) -> None:
    path = tmp_path / "print.pdf"
    path.write_bytes(handbook(replace(Style(), outcomes="lists", criterion_number=number))[0])
    document = read_document(path)
    first = next(word for page in document.pages for word in page.words if word.text == printed)
    page = document.pages[first.page - 1]
    words = tuple(
        word._replace(x0=word.x0 + _FURTHER_IN, x1=word.x1 + _FURTHER_IN) if word.baseline == first.baseline else word
        for word in page.words
    )
    pages = tuple(replace(one, words=words) if one is page else one for one in document.pages)
    moved = replace(document, pages=pages)
    reading = read_generic(moved)
    assert reading is not None
    reasons = told(columns, moved, reading.specification)
    assert [reason.record.number for reason in reasons] == ["2.2"] * count  # type: ignore[union-attr]
