"""What a document looks like that is refused."""

from __future__ import annotations

import pytest

from pipeline.errors import NoLayoutError
from pipeline.extraction import extract
from pipeline.genre import genre_of
from pipeline.pages import Document
from pipeline.read import read_document
from tests import build
from tests.accepting import SAMPLES, sample
from tests.scoring import ABSENT, SHARED

NEAR_MISSES = {
    "wjec-gce-computer-science-unit3-mark-scheme-2022": "mark scheme",
    "edexcel-gce-applied-ict-2011-question-paper": "question paper",
    "lrn-esol-entry1-sl-sample-paper": "question paper",
    "BTEC-L3-Creative-Media-Practice_Delivery-Guide_2020": "guide for teaching",
    "wjec-l2-additional-core-cymraeg-guidance-for-teaching-unit1": "guide for teaching",
    "tquk-l3-adult-care-learner-guide-t21": "guide for learners",
    "tquk-l3-adult-care-unit4-centre-assessment-plan-t21": "assessment plan",
    "nvq-l7-construction-senior-mgmt-course-brochure-pssct": "lists units",
    "proqual-l7-shsml-unit-overview-pssct": "lists units",
    "OCR_GCSE_J277_ocr_2022": "subject content",
    "AQA_GCSE_8525_aqa_2022": "subject content",
    "edexcel-gcse-computing-topics": "subject content",
    "ABRSM_Music_Theory_Qual_Spec_April_2023": "specification without units",
    "Mapping_2010-QCF-Creative-Media-to-2019-CMP": "mapping",
    "cg-7540-360-assignment-guide-for-candidates-v2": "one assignment",
}


def document_of(*pages: list[tuple[str, float]]) -> Document:
    """Pages of lines, each with its size."""
    found = []
    for number, lines in enumerate(pages, 1):
        words = [word for at, (text, size) in enumerate(lines) for word in build.words(text, 60, 80 + 40 * at, size)]
        found.append(build.page(words, number))
    return build.document(*found)


PROSE = ("The kite rises in the wind, and the hand holds the line that goes up to it.", 10.0)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Kite Making: Mark Scheme, summer series", "mark scheme"),
        ("Specimen paper for kite makers", "question paper"),
        ("Scheme of work: kites over two terms", "guide for teaching"),
        ("Candidate logbook", "guide for learners"),
        ("GCSE (9-1) Kites", "subject content"),
        ("Kites: qualification specification", "without units"),
    ],
)
def test_the_title_says_what_it_is(title: str, name: str) -> None:
    genre = genre_of(document_of([(title, 24.0), *[PROSE] * 5]))
    assert genre is not None
    assert name in genre.name
    assert (genre.shown, genre.page) == (title, 1)


def test_words_of_a_sentence_are_no_title() -> None:
    prose = [PROSE] * 6
    assert (
        genre_of(document_of([("Kites", 24.0), *prose, ("A mark scheme is kept in the shed.", 10.0), *prose])) is None
    )


def test_pages_that_say_so_make_a_question_paper() -> None:
    page = [PROSE, ("Answer ALL questions. Turn over", 10.0)]
    genre = genre_of(document_of([("Kites", 24.0), PROSE], page, page))
    assert genre is not None
    assert (genre.name, genre.page) == ("a question paper", 2)


def test_a_refusal_says_what_the_document_looks_like() -> None:
    with pytest.raises(NoLayoutError, match=r"looks like a mark scheme \('Kites: mark scheme', page 1\)"):
        extract(document_of([("Kites: mark scheme", 24.0), *[PROSE] * 5]))


@pytest.mark.skipif(not SHARED.exists(), reason=ABSENT)
@pytest.mark.parametrize("stem", NEAR_MISSES)
def test_near_misses_are_called_what_they_are(stem: str) -> None:
    path = next(path for folder in ("wider", "corpus") for path in (SHARED / folder / "negative").glob(f"{stem}.pdf"))
    with pytest.raises(NoLayoutError, match=f"looks like an? .*{NEAR_MISSES[stem]}"):
        extract(read_document(path))


@pytest.mark.parametrize("name", SAMPLES)
def test_no_handbook_is_called_by_another_name(name: str) -> None:
    genre = genre_of(sample(name)[0])
    assert genre is None or "without units" in genre.name
