from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.language import citations
from pipeline.language.citations import citations_in
from pipeline.models import Block, ContentArea, Section, Specification
from pipeline.normalise import normalise
from pipeline.publish import publish
from pipeline.tables import rows_of
from pipeline.tables.reconciled import CitationRow
from tests import factory

ROOT = Path(__file__).resolve().parent.parent
PARTS = [
    *("Data", "Protection", "Act", "1998", "(2010)", "and", "of", "the", "Regulations", ",", "BS", "7671", ":2018"),
    *(
        "Order",
        "Directive",
        "2006/42/EC",
        "www.example.org/a",
        "ISBN 9780954874421",
        "COSHH",
        "(",
        ")",
        "etc.",
        "\n",
        "&",
    ),
]


def names(text: str) -> list[str | None]:
    return [one.name for one in citations_in(text)]


def printed(text: str) -> list[str]:
    return [text[one.start : one.end] for one in citations_in(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the Data Protection Act 1998", "Data Protection Act 1998"),
        ("under the Data Protection Act (1998), keepers", "Data Protection Act 1998"),
        ("‘Data Protection Act, 1998’.", "Data Protection Act 1998"),
        ("data protection act 1998", "Data Protection Act 1998"),
        ("DATA PROTECTION ACT 1998", "Data Protection Act 1998"),
        ("the Lamp Oil Act of 1910", "Lamp Oil Act 1910"),
        ("the Lamp Oil Act", "Lamp Oil Act"),
        ("Health and Safety at Work etc. Act 1974", "Health and Safety at Work etc. Act 1974"),
        ("Health & Safety at Work Act (1974)", "Health and Safety at Work etc. Act 1974"),
        ("Health and Safety at Work Act (HASAWA) 1974", "Health and Safety at Work etc. Act 1974"),
        ("The Copyright, Designs and Patents Act 1988", "Copyright, Designs and Patents Act 1988"),
        ("Anti-smuggling Act 1830", "Anti-smuggling Act 1830"),
        ("Explain Lamp Oil Act 1910", "Lamp Oil Act 1910"),
        ("Requirements of Lamp Oil Act 1910", "Lamp Oil Act 1910"),
        ("Current legislation: Lamp Oil Act 1910", "Lamp Oil Act 1910"),
        ("Legislation and Lamp Oil Act 1910", "Lamp Oil Act 1910"),
        ("Electricity at Work Regulations 1989", "Electricity at Work Regulations 1989"),
        ("Electricity at Work Regulation 1989", "Electricity at Work Regulations 1989"),
        ("Control of Lamp Oil (COLO) Regulations", "Control of Lamp Oil Regulations"),
        ("the Lamp Oil (Storage at Sea) Regulations 1992", "Lamp Oil (Storage at Sea) Regulations 1992"),
        ("to building regulations", "Building Regulations"),
        ("COSHH", "Control of Substances Hazardous to Health Regulations"),
        ("COSHH Regulations 2002", "Control of Substances Hazardous to Health Regulations 2002"),
        ("Lamp Oil (Shore Stations) Order 2005", "Lamp Oil (Shore Stations) Order 2005"),
        ("the Lighthouse Directive 2006/42/EC", "Directive 2006/42/EC"),
        ("see 89/391/EEC", "Directive 89/391/EEC"),
        ("Regulation (EU) 2016/679", "Regulation (EU) 2016/679"),
        ("the European Directive on Lamp Oil", "European Directive on Lamp Oil"),
        ("IEE wiring regulations", "IEE Wiring Regulations"),
    ],
)
def test_a_law_has_one_name_however_it_is_printed(text: str, name: str) -> None:
    assert names(text) == [name]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Health and Safety at Work Act 1974 and Management of Health & Safety at Work Regulations 1999",
            ["Health and Safety at Work Act 1974", "Management of Health & Safety at Work Regulations 1999"],
        ),
        (
            "Sale of Goods Act 1979 (as amended by the Sale of Lamps Regulations 2002)",
            ["Sale of Goods Act 1979", "Sale of Lamps Regulations 2002"],
        ),
        (
            "Lamp Oil Act, Wick Act 1902, Building Regulations",
            ["Lamp Oil Act", "Wick Act 1902", "Building Regulations"],
        ),
        ("COSHH, RIDDOR and PUWER", ["COSHH", "RIDDOR", "PUWER"]),
        ("Lamp Oil Act 1910 (9 duties); the Wick Act", ["Lamp Oil Act 1910", "Wick Act"]),
        ("The Lamp Oil Regulations\nWick Regulations", ["Lamp Oil Regulations", "Wick Regulations"]),
        ("Relate to Regulations 14 & 16 of the Lamp Oil Regulations", ["Lamp Oil Regulations"]),
        ("Control of Lamp Oil Regulations 2002 (COSHH)", ["Control of Lamp Oil Regulations 2002"]),
        ("safety (Lamp Oil Act 1910).", ["Lamp Oil Act 1910"]),
        ("Noise at Work, Lamp Oil Act", ["Lamp Oil Act"]),
    ],
)
def test_laws_in_lists(text: str, expected: list[str]) -> None:
    assert printed(text) == expected


def test_several_years_are_several_laws() -> None:
    text = "the Data Protection Acts 1998 and 2018"
    assert names(text) == ["Data Protection Act 1998", "Data Protection Act 2018"]
    assert printed(text) == ["Data Protection Acts 1998", "2018"]


@pytest.mark.parametrize(
    "text",
    [
        "The Act has eight principles",
        "Act on feedback",
        "How keepers act at sea",
        "Current Legislation and Regulations",
        "Local and National Regulations",
        "Health and Safety Regulations",
        "Rules and Regulations",
        "as required by Regulation 514.9.1",
        "Lamp Regulation Authority",
        "Voltage Regulation",
        "Processing Purchase Orders",
        "In order to clean",
        "Wick and Lamp Acts",
        "Follow the regulations",
        "BS EN graphical symbols",
        "standards (BS, ASTM, ISO, etc.)",
        "HD 1080p",
        "keep 7671 lamps",
    ],
)
def test_what_names_no_particular_one(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "name", "number", "year"),
    [
        ("BS 7671", "BS 7671", "7671", None),
        ("BS7671", "BS 7671", "7671", None),
        ("bs 7671, and", "BS 7671", "7671", None),
        ("BS 7671and notes", "BS 7671", "7671", None),
        ("BS 7671:2018", "BS 7671:2018", "7671", 2018),
        ("BS 7671: 2018 (2022)", "BS 7671:2018", "7671", 2018),
        ("BS 7671:2018+A2:2022", "BS 7671:2018+A2:2022", "7671", 2018),
        ("BSEN60079", "BS EN 60079", "60079", None),
        ("BS EN ISO 9001:2015", "BS EN ISO 9001:2015", "9001", 2015),
        ("ISO/IEC 27001", "ISO/IEC 27001", "27001", None),
        ("BS 88-2", "BS 88-2", "88-2", None),
        ("IEC 61131-3", "IEC 61131-3", "61131-3", None),
        ("HD 60364", "HD 60364", "60364", None),
        ("ISO 9001-2015", "ISO 9001:2015", "9001", 2015),
        ("ISBN 9780954874421", "ISBN 9780954874421", "9780954874421", None),
        ("ISBN 0-273-77508-1", "ISBN 9780273775089", "9780273775089", None),
        ("ISBN 9780954874422", None, None, None),
        ("www.Example.org/Lamps/", "example.org/Lamps", None, None),
        ("https://example.org- a site", "example.org", None, None),
    ],
)
def test_standards_books_and_addresses(text: str, name: str | None, number: str | None, year: int | None) -> None:
    (found,) = citations_in(text)
    assert (found.name, found.number, found.year) == (name, number, year)


def test_the_title_of_a_standard_is_no_second_citation() -> None:
    assert names("the current edition of BS 7671 Wiring Regulations") == ["BS 7671"]
    assert names("ISO 13849-1, IEC 61061,2006/42/EC") == ["ISO 13849-1", "IEC 61061", "Directive 2006/42/EC"]


@settings(deadline=None)  # the first text loads spaCy
@given(st.lists(st.sampled_from(PARTS), max_size=14).map(" ".join) | st.text(max_size=60))
def test_offsets_are_within_the_text_and_do_not_overlap(text: str) -> None:
    found = citations_in(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(one.year is None or str(one.year) in text for one in found)


@settings(deadline=None)
@given(st.lists(st.sampled_from(["lamp", "see", ";", "x."]), max_size=4))
def test_words_before_and_behind_do_not_change_what_is_cited(words: list[str]) -> None:
    around = " ".join(words)
    text = f"{around} ; Lamp Oil Act 1910 ; {around}"
    assert names(text) == ["Lamp Oil Act 1910"]


def cites_everywhere() -> Specification:
    law = "Lamp Oil Act 1910"
    criterion = factory.criterion(
        text=f"Explain the {law}",
        items=(factory.item("oil"), factory.item(f"the {law}")),
        amplification=(factory.block(law, f"{law} and BS 7671", "wicks"), Block(heading=law, items=(), place=())),
    )
    unit = factory.unit(
        title=f"The {law}",
        aim=f"About the {law}",
        places={"aim": factory.place(6)},
        learning_outcomes=(factory.outcome(text=law, assessment_criteria=(criterion,), amplification=()),),
        content_areas=(ContentArea(number="A", title=law, amplification=(factory.block(None, law),), place=()),),
        sections=(Section(heading=law, text=f"ISBN 9780749466961\nThe {law}", place=factory.place(8)),),
    )
    return factory.specification(units=(unit,))


def test_every_text_of_a_unit_is_read_and_resources_are_not_counted_twice() -> None:
    rows = citations(rows_of([cites_everywhere()]))
    unit = "sample-body/999-0001-X/issue-2/A/999/0001"
    criterion = f"{unit}/LO1/1.1"
    assert [(row.citation_id.removeprefix(unit), str(row.field), row.item_number, row.page) for row in rows] == [
        ("/citation1", "title", None, 5),
        ("/citation2", "aim", None, 6),
        ("/LO1/citation1", "text", None, 5),
        ("/LO1/1.1/citation1", "text", None, 5),
        ("/LO1/1.1/citation2", "items", 2, 5),
        ("/LO1/1.1/i1/citation1", "heading", None, 5),
        ("/LO1/1.1/i1/citation2", "text", None, 5),
        ("/LO1/1.1/i1/citation3", "text", None, 5),
        ("/LO1/1.1/i3/citation1", "heading", None, None),
        ("/A/i1/citation1", "text", None, 5),
        ("/A/citation1", "title", None, None),
        ("/section1/citation1", "heading", None, 8),
        ("/section1/citation2", "text", None, 8),
        ("/section1/citation3", "text", None, 8),
    ]
    assert {row.unit_id for row in rows} == {unit}
    in_item = next(row for row in rows if row.item_number)
    assert (in_item.assessment_criterion_id, in_item.learning_outcome_id) == (criterion, f"{unit}/LO1")
    in_amplification = next(row for row in rows if row.kind == "standard")
    assert in_amplification.amplification_id == f"{criterion}/i1"
    assert in_amplification.assessment_criterion_id == criterion


def test_the_order_of_specifications_does_not_matter() -> None:
    others = [cites_everywhere(), factory.specification(specification_id="b/1/issue-1")]
    tables = rows_of(others)
    other = rows_of(reversed(others))
    for table in ("citations", "command_verbs"):
        assert normalise(tables).rows[table] == normalise(other).rows[table]
        assert normalise(tables).rows[table]


def test_one_query_answers_which_units_cite_a_law(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(
        [cites_everywhere(), factory.specification(specification_id="b/1/issue-1")], (), tmp_path / "build/snapshot"
    )
    monkeypatch.chdir(tmp_path / "build/snapshot")
    questions = (ROOT / "docs" / "questions.md").read_text(encoding="utf-8")
    (query,) = [part.split("```")[0] for part in questions.split("```sql\n")[1:] if "from citations" in part]
    with duckdb.connect() as connection:
        connection.execute(Path("views.sql").read_text(encoding="utf-8"))
        found = connection.execute(query.replace("Data Protection Act 1998", "Lamp Oil Act 1910")).fetchall()
        others = connection.execute(query).fetchall()
    assert [row[:3] for row in found] == [("sample-body", "A/999/0001", "The Lamp Oil Act 1910")]
    assert others == []


def test_a_row_holds_what_is_printed() -> None:
    row: CitationRow = citations(rows_of([cites_everywhere()]))[0]
    assert (row.kind, row.name, row.cited_year, row.number, row.text) == (
        "act",
        "Lamp Oil Act 1910",
        1910,
        None,
        "Lamp Oil Act 1910",
    )
    assert (row.text_start, row.text_end) == (4, 21)
