"""Suggested resources: what the handbooks list, read from the pages, and ISBNs that fail their check digit."""

from __future__ import annotations

import pytest

from pipeline.annexes.resources import Listing, read_resources
from pipeline.findings import published
from pipeline.geometry.text import Lexicon
from pipeline.interpret.reading import read_generic
from pipeline.models import Resource, Specification
from pipeline.read import read_document
from pipeline.terms import ResourceKind
from tests import build
from tests.scoring import ABSENT, SCORER, SHARED

BOOK, JOURNAL, WEBSITE, OTHER = ResourceKind.BOOK, ResourceKind.JOURNAL, ResourceKind.WEBSITE, ResourceKind.OTHER
corpus = pytest.mark.skipif(not SCORER.exists(), reason=ABSENT)


def read(name: str) -> Specification:
    """A handbook as it is read without a layout."""
    reading = read_generic(read_document(SHARED / "corpus" / "pearson" / name))
    assert reading is not None
    return reading.specification.model_copy(update={"findings": published(reading.found, reading.specification)})


def of_unit(specification: Specification, number: str) -> list[Resource]:
    return [r for unit in specification.units if unit.unit_number == number for r in unit.resources]


def listed(*lines: str) -> tuple[list[Resource], list[str]]:
    """The resources of a part of these lines, heading first, and the codes of the findings; '' is a blank line."""
    own = [build.line(text, baseline=100 + 14 * at) for at, text in enumerate(lines) if text and at]
    found = read_resources([Listing(lines[0], own, {1: max(line.x1 for line in own)})], Lexicon([]))
    return list(found.records), [finding.code for finding in found.findings]


def test_lines_between_the_entries_say_what_kind_they_are() -> None:
    found, codes = listed(
        "Suggested resources:",
        "This handbook names some resources that learners and tutors may like to look at.",
        "Books",
        "Quill R - Nine Sockets (Larkfield Press, 2021) ISBN 9780749466961",
        "Merrow T. (2019) Notices that People Read. 2nd Ed. Larkfield.",
        "Websites",
        "www.example.org - The bench",
        "(General reference)",
        "Other",
        "Lamp and Wick magazine",
    )
    assert [(r.kind, r.publication_year, r.isbn, r.url) for r in found] == [
        (BOOK, 2021, "9780749466961", None),
        (BOOK, 2019, None, None),
        (WEBSITE, None, None, "www.example.org"),
        (OTHER, None, None, None),
    ]
    assert found[2].text == "www.example.org - The bench (General reference)"
    assert codes == []


def test_a_line_that_is_not_set_apart_goes_on_with_the_entry() -> None:
    found, _ = listed("Journals", "", "Lamps.", "and Wicks", "", "Towers", "", "Note: Other journals are as good.")
    assert [(r.kind, r.text) for r in found] == [(JOURNAL, "Lamps. and Wicks"), (JOURNAL, "Towers")]


@pytest.mark.parametrize(
    ("printed", "isbn"),
    [
        ("ISBN 9780749466961", "9780749466961"),
        ("ISBN: 978-0-7494-6696-1", "9780749466961"),
        ("ISBN-13 9780749466961", "9780749466961"),
        ("ISBN 139780749466961", "9780749466961"),
        ("ISBN 0749466960", "9780749466961"),
    ],
)
def test_isbns_have_thirteen_digits(printed: str, isbn: str) -> None:
    found, codes = listed("Textbooks", f"Adair J - Decisions {printed}")
    assert ([r.isbn for r in found], codes) == ([isbn], [])


@pytest.mark.parametrize("printed", ["ISBN 978074946696", "ISBN 9780749466962", "ISBN 0749466961"])
def test_an_isbn_with_a_wrong_check_digit_is_left_out_with_a_finding(printed: str) -> None:
    found, codes = listed("Textbooks", f"Adair J - Decisions {printed}")
    assert ([r.isbn for r in found], codes) == ([None], ["isbn-check-digit"])
    assert found[0].text.endswith(printed)


def test_other_sections_list_no_resources() -> None:
    assert listed("Links", "www.example.org") == ([], [])
    assert listed("Essential resources", "There are no special resources needed for this unit.") == ([], [])


@pytest.mark.parametrize(
    "said",
    [
        "There are no textbooks.",
        "None",
        "Learners should have access to a range of textbooks.",
        "The textbooks used depend on the bench that is used for this unit.",
    ],
)
def test_what_is_said_about_books_is_no_book(said: str) -> None:
    found, _ = listed("Textbooks", said, "", "Merrow T. (2019) Notices that People Read.")
    assert [resource.publication_year for resource in found] == [2019]


def test_points_of_a_sentence_about_sites_are_no_sites_and_journals_may_begin_small() -> None:
    found, _ = listed("Websites", "www.example.org", "", "Others are:", "", "in-house pages", "Journals", "e-Prime")
    assert [(resource.kind, resource.text) for resource in found] == [
        (WEBSITE, "www.example.org"),
        (JOURNAL, "e-Prime"),
    ]


@corpus
def test_what_pearson_suggests() -> None:
    specification = read("pearson-l3-customer-service-i4.pdf")
    assert [(r.kind, r.isbn or r.url) for r in of_unit(specification, "1")] == [
        (BOOK, "9780954874421"),
        (BOOK, "9780787976200"),
        (BOOK, "9780471768692"),
        (BOOK, "9780273715351"),
        (WEBSITE, "www.instituteofcustomerservice.com"),
        (OTHER, None),
    ]
    assert [finding.message for finding in specification.findings if finding.code == "isbn-check-digit"] == [
        "ISBN 978047176892 fails its check digit",
        "ISBN 978190661055 fails its check digit",
        "ISBN 978023734383 fails its check digit",
    ]


@corpus
def test_what_a_higher_national_suggests() -> None:
    found = of_unit(read("hn-engineering-i6/5008-distributed-control-systems.pdf"), "5008")
    assert [(r.kind, r.text.split()[0], r.publication_year) for r in found] == [
        (BOOK, "Bailey,", 2003),
        (BOOK, "Bolton", 2021),
        (BOOK, "Boyer,", 2004),
        (BOOK, "Ghosh", 2015),
        (BOOK, "Sharma,", 2011),
    ]


@corpus
@pytest.mark.parametrize(
    ("name", "books", "journals", "websites"),
    [
        ("hn-engineering-i5/4020-digital-principles.pdf", 10, 8, 0),
        ("hn-engineering-i6/4067-digital-devices-and-systems.pdf", 4, 0, 2),
        ("hn-engineering-i6/4085-mechatronic-systems-in-manufacturing.pdf", 4, 0, 4),
        ("pearson-l3-principles-customer-service-i2.pdf", 4, 1, 2),
    ],
)
def test_how_many_a_handbook_suggests(name: str, books: int, journals: int, websites: int) -> None:
    kinds = [resource.kind for unit in read(name).units for resource in unit.resources]
    assert [kinds.count(kind) for kind in (BOOK, JOURNAL, WEBSITE, OTHER)] == [books, journals, websites, 0]
