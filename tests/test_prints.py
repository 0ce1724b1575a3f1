"""Handbooks of prints drawn at random are read right where they are read at all.

`make soak` reads more than 120 of them, the tests of every day a few.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline.extraction import extract
from pipeline.read import read_document
from tests.prints.handbook import handbook
from tests.prints.styles import Style, drawn, sane
from tests.scoring import ABSENT, SCORER, load_scorer
from tests.soaking import SOAK, some
from tests.unseen import PARTS, read

pytestmark = pytest.mark.skipif(not SCORER.exists(), reason=ABSENT)

STYLES: dict[str, dict[str, Any]] = {
    "rules across, and none down": {"rulings": "horizontal"},
    "a shaded head, and no rule": {"rulings": "none"},
    "a shaded head between rules": {"rulings": "head"},
    "several rows between two shades": {"rulings": "none", "groups": "banners"},
    "the number before the title": {"unit": "1 – Title"},
    "the number in brackets behind the title": {"unit": "Title (1)"},
    "a number that no table lists": {"unit": "1 – Title", "listing": "title reference level glh credit"},
    "brackets with a number that no table lists": {"unit": "Title (1)", "listing": "title reference level glh credit"},
    "facts on one line": {"facts": "line"},
    "a label of the regulator's": {"labels": "Ofqual reference"},
    "labels that name the unit": {"labelled": "Unit Reference|Unit Level|Credit Value|GLH", "facts": "double"},
    "columns of numbers": {"outcomes": "four"},
    "outcomes over the whole table": {"outcomes": "banners"},
    "content behind all outcomes": {"content": "end"},
    "rules below the last columns of a table for each outcome": {
        "rulings": "horizontal",
        "outcomes": "split",
        "content": "after",
        "truth": "classic",
    },
    "rules across, around an outcome over the whole table": {
        "rulings": "horizontal",
        "fills": "",
        "outcomes": "banners",
        "outcome_number": "LO1:",
        "content": "after",
    },
    "an outcome on a shade above lines": {"rulings": "none", "outcomes": "banners", "content": "after"},
    "an aim between two tables with rules across": {
        "rulings": "horizontal",
        "outcomes": "banners",
        "facts": "double",
        "aim": "labelled",
    },
    "a label on two lines": {"rulings": "none", "facts": "pairs", "labels": "URN", "aim": "labelled"},
    "letters below outcomes over the whole table": {"outcomes": "banners", "criterion_number": "a)"},
    "a reference number before the title": {"named": "code Title"},
    "sums below the rows of a structure": {"rulings": "head", "listed": "totals", "truth": "combined"},
    "columns to be filled in": {"blanks": "Evidence type|Assessor|Date", "outcomes": "rows"},
    "a strip of facts over columns of other widths": {"rulings": "head", "fills": "", "facts": "strip", "aim": ""},
    "rules at heads alone, above texts of other lengths": {
        "rulings": "head",
        "fills": "",
        "facts": "strip",
        "truth": "classic",
        "font": "Times",
        "content": "after",
        "outcome_number": "LO1:",
        "criterion_number": "1.1.",
    },
    "heads of a letter or two below a strip": {
        "rulings": "head",
        "fills": "",
        "facts": "strip",
        "heads": "LO|AC",
        "outcomes": "four",
        "truth": "combined",
    },
    "a row that a page cuts above a part's heading": {
        "size": "11",
        "rulings": "none",
        "leads": "rows",
        "last": "Evidence requirements",
        "repeats": "no",
        "pages": "on",
    },
    "a strip on shades above a head that leads in": {
        "rulings": "none",
        "facts": "strip",
        "aim": "",
        "outcomes": "four",
        "leads": "rows",
        "truth": "combined",
    },
    "heads that only lead in": {"said": "The learner will:|The learner can:"},
    "titles on two lines, and a part behind the criteria": {"titles": "long", "delivery": "after"},
    "a unit's title at its feet": {"runs": "unit", "foot": "title | 1", "truth": "combined"},
    "numerals before points": {"points": "i)", "truth": "classic", "rulings": "horizontal"},
    "a place before the title, and no number in a table": {
        "unit": "1 – Title",
        "truth": "combined",
        "listing": "title reference level glh credit",
        "outcomes": "lists",
    },
}
WHOLE = (
    3,
    4,
    12,
    16,
    19,
    33,
    41,
    52,
    57,
    60,
    69,
    78,
    92,
    106,
    118,
    222,
    364,
    373,
    374,
    397,
    407,
    408,
    414,
    466,
    467,
    497,
    506,
    525,
    2104,
    2166,
    3112,
    3152,
    3166,
    3465,
    4430,
    5388,
)
SOAKED = range(120)
FEWEST_WHOLE = 95


def score_of(style: Style, folder: Path) -> tuple[Any, tuple[str, ...]]:
    """What is published of the handbook against what it prints, and the reasons against what is not."""
    pdf, truth = handbook(style)
    path = folder / "print.pdf"
    path.write_bytes(pdf)
    specification, reasons = read(path, doubtful=False)
    if specification is None:
        return None, reasons
    published = specification.model_dump(mode="json")
    return load_scorer().score_document(truth, {part: published[part] for part in PARTS}), reasons


@pytest.mark.parametrize("name", STYLES)
def test_a_print_is_read_whole_however_one_of_its_parts_is_set(name: str, tmp_path: Path) -> None:
    score, reasons = score_of(sane(replace(Style(), **STYLES[name])), tmp_path)
    assert reasons == ()
    assert score.misses == []


@pytest.mark.parametrize("seed", some(WHOLE, 3))
def test_a_print_drawn_at_random_is_read_whole(seed: int, tmp_path: Path) -> None:
    score, reasons = score_of(drawn(seed), tmp_path)
    assert reasons == ()
    assert score.misses == []


@pytest.mark.skipif(not SOAK, reason="make soak")
def test_of_many_prints_nothing_is_published_that_is_wrong_or_not_there(tmp_path: Path) -> None:
    scores = [score_of(drawn(seed), tmp_path)[0] for seed in SOAKED]
    read_scores = [score for score in scores if score is not None]
    assert [(score.wrong, score.invented) for score in read_scores] == [(0, 0)] * len(read_scores)
    assert sum(score.misses == [] for score in read_scores) >= FEWEST_WHOLE


def test_strokes_between_a_units_facts_are_no_text_that_is_left_over(tmp_path: Path) -> None:
    path = tmp_path / "print.pdf"
    pdf, truth = handbook(replace(Style(), facts="line"))
    path.write_bytes(pdf)
    specification = extract(read_document(path)).specification
    hours = [unit["guided_learning_hours"] for unit in truth["units"]]
    assert [unit.guided_learning_hours for unit in specification.units] == hours
    assert "words-left-over" not in {one.code for one in specification.findings}


def test_a_style_is_the_same_for_the_same_seed_and_its_pages_are_the_same_bytes() -> None:
    assert drawn(5) == drawn(5) != drawn(6)
    assert handbook(drawn(5)) == handbook(drawn(5))
