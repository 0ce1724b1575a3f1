"""City & Guilds Technicals on units set by hand: what they say, and what other wordings and missing parts do."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.errors import NoLayoutError
from pipeline.extraction import extract
from pipeline.interpret.decision import read_known
from pipeline.interpret.reading import read_generic
from pipeline.models import Specification, Unit
from pipeline.pages import Document, Page, Word
from pipeline.profiles.city_and_guilds import TECHNICALS
from pipeline.profiles.recognition import recognise
from tests import build

Row = tuple[str, str]
LEFT, INSIDE = 64.0, 70.0
HEAD: list[Row] = [
    ("unit", "Unit 301 Care for lamps"),
    ("label", "UAN: Y/000/3101"),
    ("label", "Level: 3"),
    ("label", "GLH: 60"),
    ("section", "What is this unit about?"),
    ("plain", "This unit is about lamps."),
]
LISTED: list[Row] = [
    ("section", "Learning outcomes"),
    ("plain", "In this unit, learners will:"),
    ("plain", "1. understand lamps"),
    ("plain", "2. fill lamps"),
]
SCOPE: list[Row] = [("section", "Scope of content"), ("plain", "This section says what is taught.")]
FIRST: list[Row] = [
    ("banner", "Learning outcome 1: Understand lamps"),
    ("listed", "Topic 1.1: Wicks"),
    ("listed", "Topic 1.2: Oils"),
]
WICKS: list[Row] = [("band", "Topic 1.1"), ("text", "Learners will cut wicks including:"), ("bullet", "round wicks")]
OILS: list[Row] = [("band", "Topic 1.2"), ("text", "Learners will store oils.")]
SECOND: list[Row] = [
    ("banner", "Learning outcome 2: Fill lamps"),
    ("listed", "Topic 2.1: Filling"),
    ("band", "Topic 2.1"),
    ("text", "Learners will fill lamps."),
]
GUIDANCE: list[Row] = [("section", "Guidance for delivery"), ("plain", "A lamp should be shown.")]


# Where a kind of row stands, its size, whether it is bold, and its colour.
STYLES = {
    "unit": (LEFT, 16.0, True, 0),
    "section": (LEFT, 12.0, True, 0xC00000),
    "banner": (LEFT, 10.0, True, 0),
    "bold": (LEFT, 10.0, True, 0),
    "band": (INSIDE, 10.0, True, 0),
    "text": (INSIDE, 10.0, False, 0),
    "plain": (LEFT, 10.0, False, 0),
    "link": (LEFT, 10.0, False, 0x0000FF),
}


def set_row(kind: str, text: str, y: float) -> list[Word]:
    if kind == "label":
        label, _, value = text.partition(" ")
        return [*build.words(label, 150, y, bold=True), *build.words(value, 200, y)]
    if kind in {"listed", "listed-plain", "label-bold", "bullet"}:
        bold = {"label-bold": 3, "bullet": 0}.get(kind, 2)
        bullet = [build.word("\uf0b7", 84, y, font="Symbol")] if kind in {"listed", "bullet"} else []
        words = build.words(text, 102 if bullet else LEFT, y)
        return [*bullet, *(word._replace(bold=at < bold) for at, word in enumerate(words))]
    x, size, heavy, colour = STYLES[kind]
    return build.words(text, x, y, size, bold=heavy, colour=colour)


def set_page(rows: Sequence[Row], number: int) -> Page:
    words = [word for at, (kind, text) in enumerate(rows) for word in set_row(kind, text, 120 + 14.0 * at)]
    return build.page(words, number)


def handbook(*pages: Sequence[Row], listed: Sequence[Row] = LISTED) -> Document:
    """A cover, the first page of a unit, and the pages given, which go on with it."""
    cover = build.words("Larkfield Level 3 Diploma in Lamps (0417-30)", LEFT, 240, 26, bold=True)
    back = [("unit", "Appendix 1 Further information"), ("plain", "Write to Larkfield Awards.")]
    return build.document(
        build.page([*cover, *build.words("Version 1.2", LEFT, 300)], 1),
        set_page([*HEAD, *listed], 2),
        *(set_page(rows, number) for number, rows in enumerate(pages, start=3)),
        set_page(back, 3 + len(pages)),
    )


def read(*pages: Sequence[Row], listed: Sequence[Row] = LISTED) -> Specification:
    document = handbook(*pages, listed=listed)
    return read_known(document, read_generic(document), TECHNICALS).specification


def shown(unit: Unit) -> list[tuple[str, str, list[tuple[str | None, list[str]]]]]:
    return [
        (o.number, o.text, [(block.heading, [item.text for item in block.items]) for block in o.amplification])
        for o in unit.learning_outcomes
    ]


def topics(specification: Specification) -> dict[str | None, list[str]]:
    return {heading: items for _, _, blocks in shown(specification.units[0]) for heading, items in blocks}


def codes(specification: Specification) -> list[str]:
    """The findings of the units; those of the front matter, of which there is none here, left out."""
    return [finding.code for finding in specification.findings]


WANTED = [
    (
        "1",
        "Understand lamps",
        [
            ("Topic 1.1: Wicks", ["Learners will cut wicks including:", "round wicks"]),
            ("Topic 1.2: Oils", ["Learners will store oils."]),
        ],
    ),
    ("2", "Fill lamps", [("Topic 2.1: Filling", ["Learners will fill lamps."])]),
]


def test_a_unit() -> None:
    document = handbook([*SCOPE, *FIRST, *WICKS, *OILS], [*SECOND, *GUIDANCE])
    assert recognise(document) is TECHNICALS
    specification = extract(document).specification
    (unit,) = specification.units
    assert (unit.unit_number, unit.title, unit.level) == ("301", "Care for lamps", "3")
    assert (unit.unit_reference_number, unit.guided_learning_hours) == ("Y/000/3101", 60)
    assert unit.aim == "This unit is about lamps."
    assert shown(unit) == WANTED
    assert [(section.heading, section.text) for section in unit.sections] == [
        ("Scope of content", "This section says what is taught."),
        ("Guidance for delivery", "A lamp should be shown."),
    ]
    assert specification.coverage.left_over == 0
    assert [box.page for box in unit.learning_outcomes[0].amplification[0].place] == [3, 3, 3]  # number, title, text


@pytest.mark.parametrize("missing", ["UAN", "this unit about", "Scope of", "Topic 1.1"])
def test_without_its_signs_a_document_is_refused(missing: str) -> None:
    pages = [[row for row in rows if missing not in row[1]] for rows in ([*HEAD, *LISTED], [*SCOPE, *FIRST, *WICKS])]
    with pytest.raises(NoLayoutError, match="city-and-guilds/technicals: without"):
        recognise(build.document(*(set_page(rows, number) for number, rows in enumerate(pages, start=1))))


@pytest.mark.parametrize(
    "banner",
    [
        [("banner", "Learning Outcome 1 \u2013 Understand lamps")],
        [("banner", "Learning outcome 1:Understand lamps")],
        [("banner", "LO1 Understand lamps")],
        [("banner", "Outcome 1: Understand"), ("banner", "lamps")],
        [("banner", "Learning outcome 1"), ("plain", "Understand lamps")],
        [("banner", "Learning outcome:"), ("plain", "1. Understand lamps")],
        [("banner", "Learning outcome:"), ("banner", "1 Understand"), ("banner", "lamps")],
        [("label-bold", "Learning outcome 1: Understand lamps")],
    ],
)
def test_wordings_of_the_banner(banner: list[Row]) -> None:
    specification = read([*SCOPE, *banner, *FIRST[1:], *WICKS, *OILS], [*SECOND, *GUIDANCE])
    assert shown(specification.units[0]) == WANTED
    assert specification.coverage.left_over == 0


@pytest.mark.parametrize(
    "listed",
    [
        [("plain", "Topics"), ("plain", "1.1 Wicks"), ("plain", "1.2 Oils")],
        [("bold", "Topics:"), ("listed-plain", "Topic 1.1: Wicks"), ("listed-plain", "Topic 1.2: Oils")],
        [("plain", "Topic 1.1 Wicks"), ("plain", "Topic 1.2 \u2013 Oils")],
        [("listed", "Topic 1.1:Wicks"), ("listed", "Topic 1.2. Oils")],
        [("bold", "Topic 1.1: Wicks"), ("bold", "Topic 1.2: Oils")],
    ],
)
def test_wordings_of_the_list(listed: list[Row]) -> None:
    specification = read([*SCOPE, FIRST[0], *listed, *WICKS, *OILS], [*SECOND, *GUIDANCE])
    assert shown(specification.units[0]) == WANTED
    assert specification.coverage.left_over == 0


@pytest.mark.parametrize(
    ("band", "heading"),
    [
        ([("band", "Topic 1.1: Wicks")], "Topic 1.1: Wicks"),
        ([("band", "Topic 1.1 Wicks")], "Topic 1.1 Wicks"),
        ([("band", "1.1 Wicks")], "1.1 Wicks"),
        ([("band", "Topic 1.1"), ("band", "Wicks")], "Topic 1.1 Wicks"),
    ],
)
def test_topics_without_a_list(band: list[Row], heading: str) -> None:
    specification = read([*SCOPE, FIRST[0], *band, *WICKS[1:]], SECOND)
    assert topics(specification)[heading] == ["Learners will cut wicks including:", "round wicks"]
    assert "topic-without-text" not in codes(specification)
    assert specification.coverage.left_over == 0


def test_a_title_that_both_list_and_band_print() -> None:
    same = read([*SCOPE, *FIRST, ("band", "Topic 1.1: WICKS"), *WICKS[1:], *OILS], SECOND)
    assert "Topic 1.1: WICKS" in topics(same)
    assert "topic-differs" not in codes(same)
    other = read([*SCOPE, *FIRST, ("band", "Topic 1.1: Chimneys"), *WICKS[1:], *OILS], SECOND)
    assert "Topic 1.1: Chimneys" in topics(other)
    assert "topic-differs" in codes(other)


def test_titles_over_two_lines() -> None:
    long = "Topic 1.1: Wicks of cotton, wool and other yarns that are woven flat or round for lamps of each and"
    specification = read(
        [*SCOPE, FIRST[0], ("listed", long), ("plain", "every kind"), *FIRST[2:], *WICKS, *OILS], SECOND
    )
    assert f"{long} every kind" in topics(specification)


def test_a_number_misprinted_in_the_list() -> None:
    specification = read([*SCOPE, *FIRST[:2], ("listed", "Topic 1.1: Oils"), *WICKS, *OILS], SECOND)
    assert list(topics(specification)) == ["Topic 1.1: Wicks", "Topic 1.2: Oils", "Topic 2.1: Filling"]
    assert codes(specification).count("topic-numbering") == 1


def test_a_topic_that_is_listed_but_not_described() -> None:
    specification = read([*SCOPE, *FIRST, *WICKS], SECOND)
    assert topics(specification)["Topic 1.2: Oils"] == []
    assert "topic-without-text" in codes(specification)


def test_a_topic_that_is_described_but_not_listed() -> None:
    specification = read([*SCOPE, *FIRST[:2], *WICKS, *OILS], SECOND)
    assert topics(specification)["Topic 1.2"] == ["Learners will store oils."]


def test_a_topic_under_another_outcome() -> None:
    specification = read([*SCOPE, *FIRST, *WICKS, ("band", "Topic 2.2"), *OILS[1:]], SECOND)
    assert topics(specification)["Topic 2.2: Oils"] == ["Learners will store oils."]
    assert codes(specification).count("topic-numbering") == 2


def test_sentences_that_start_like_topics() -> None:
    text: list[Row] = [
        ("text", "Learners will climb as in"),
        ("text", "Topic 1.2 to a height of"),
        ("text", "1.5 metres."),
    ]
    specification = read([*SCOPE, *FIRST, WICKS[0], *text, *OILS], SECOND)
    assert list(topics(specification)) == ["Topic 1.1: Wicks", "Topic 1.2: Oils", "Topic 2.1: Filling"]
    assert " ".join(topics(specification)["Topic 1.1: Wicks"]).endswith("Topic 1.2 to a height of 1.5 metres.")


def test_a_list_of_outcomes_with_another_text() -> None:
    specification = read([*SCOPE, *FIRST, *WICKS, *OILS], SECOND, listed=[*LISTED[:3], ("plain", "2. empty lamps")])
    assert [outcome.text for outcome in specification.units[0].learning_outcomes] == ["Understand lamps", "Fill lamps"]
    (finding,) = [f for f in specification.findings if f.code == "outcome-differs"]
    assert "listed as 'empty lamps', and headed 'Fill lamps'" in finding.message
    assert [box.page for box in finding.place] == [2, 4]


def test_an_outcome_without_banner_is_read_from_the_list() -> None:
    specification = read([*SCOPE, *SECOND])
    unit = specification.units[0]
    assert [(o.number, o.text) for o in unit.learning_outcomes] == [("1", "understand lamps"), ("2", "Fill lamps")]
    (finding,) = [f for f in specification.findings if f.code == "outcome-without-topics"]
    assert "outcome 1 of unit 301 has no topics" in finding.message


def test_an_outcome_whose_number_is_misprinted_is_not_read_twice() -> None:
    specification = read([*SCOPE, *FIRST, *WICKS, *OILS], [("banner", "Learning outcome 1: Fill lamps"), *SECOND[1:]])
    assert [o.text for o in specification.units[0].learning_outcomes] == ["Understand lamps", "Fill lamps"]


def test_an_outcome_without_number_is_numbered_by_its_position() -> None:
    specification = read(
        [*SCOPE, *FIRST, *WICKS, *OILS], [("banner", "Learning outcome:"), ("plain", "Fill lamps"), *SECOND[1:]]
    )
    assert [o.number for o in specification.units[0].learning_outcomes] == ["1", "2"]
    assert "outcome-without-number" in codes(specification)


def test_a_banner_without_text_takes_that_of_the_list() -> None:
    bare: list[Row] = [("banner", "Learning outcome 2"), *SECOND[1:]]
    specification = read([*SCOPE, *FIRST, *WICKS, *OILS], bare)
    assert [o.text for o in specification.units[0].learning_outcomes] == ["Understand lamps", "fill lamps"]
    unlisted = read([*SCOPE, *FIRST, *WICKS, *OILS], bare, listed=[])
    assert [o.text for o in unlisted.units[0].learning_outcomes] == ["Understand lamps", "\u2013"]
    assert topics(unlisted)["Topic 2.1: Filling"] == ["Learners will fill lamps."]
    assert "outcome-without-text" in codes(unlisted)


def test_without_a_list_of_outcomes() -> None:
    specification = read([*SCOPE, *FIRST, *WICKS, *OILS], [*SECOND, *GUIDANCE], listed=[])
    assert shown(specification.units[0]) == WANTED


def test_headings_repeated_on_later_pages() -> None:
    again: list[Row] = [("unit", "Unit 301 Care for lamps"), FIRST[0]]
    specification = read([*SCOPE, *FIRST, *WICKS], [*again, *OILS, *SECOND, *GUIDANCE])
    assert shown(specification.units[0]) == WANTED


@pytest.mark.parametrize("heading", [("bold", "Employer engagement"), ("bold", "Visits"), ("section", "Visits")])
def test_headings_that_end_the_topics(heading: Row) -> None:
    specification = read([*SCOPE, *FIRST, *WICKS, *OILS], [*SECOND, heading, ("plain", "Keepers may be asked.")])
    assert shown(specification.units[0]) == WANTED
    assert specification.units[0].sections[-1].heading == heading[1]
    assert specification.units[0].sections[-1].text == "Keepers may be asked."


def test_links_and_outcomes_named_in_sections_start_nothing() -> None:
    mentions: list[Row] = [
        ("section", "Suggested learning resources"),
        ("link", "www.example.org"),
        ("bold", "Learning outcome 1"),
        ("plain", "A film of a lamp."),
    ]
    specification = read([*SCOPE, *FIRST, *WICKS, *OILS], [*SECOND, *mentions])
    assert shown(specification.units[0]) == WANTED
    section = specification.units[0].sections[-1]
    assert section.text.split("\n") == ["www.example.org", "Learning outcome 1", "A film of a lamp."]


def test_text_above_the_first_topic_stands_in_a_block_without_heading() -> None:
    specification = read([*SCOPE, *FIRST, ("text", "Both topics are taught together."), *WICKS, *OILS], SECOND)
    assert topics(specification)[None] == ["Both topics are taught together."]
