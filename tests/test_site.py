"""`specs site`: every page and link, what a text may not do, what is new, and what it refuses."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import sys
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cli import main
from pipeline.dataset import publish_version
from pipeline.errors import UsageError
from pipeline.frames import open_dataset
from pipeline.licences import Licences, load_licences
from pipeline.models import Section, Specification
from pipeline.publish import publish
from pipeline.site import build_site
from pipeline.site.addresses import slug, slugs
from pipeline.site.charts import bars
from pipeline.site.paging import in_pages
from pipeline.site.proof import sheets
from pipeline.site.rows import Rows
from pipeline.site.units import Shown
from pipeline.terms import PassageKind
from tests.factory import handbooks, passage, place, qualification, rule, source, specification, unit
from tests.test_report import HOSTILE

ABSENT = "needs pygal (pip install 'pygal>=3,<4')"
charted = pytest.mark.skipif(importlib.util.find_spec("pygal") is None, reason=ABSENT)
LARGEST = 300_000  # bytes of a page


class Html(HTMLParser):
    """The elements of a page with their attributes, its links, its anchors and its text."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    @property
    def anchors(self) -> list[str]:
        return [found for _, attributes in self.elements if (found := attributes.get("id"))]

    @property
    def links(self) -> list[str]:
        names = ("href", "src", "action")
        return [found for _, attributes in self.elements for name in names if (found := attributes.get(name))]


def site_of(folder: Path, specifications: Sequence[Specification], licences: Licences | None = None) -> Path:
    publish(list(specifications), [], folder / "snapshot")
    build_site(folder / "snapshot", folder / "site", licences=licences)
    return folder / "site"


def pages(site: Path) -> dict[str, Html]:
    return {path.relative_to(site).as_posix(): Html(path) for path in sorted(site.rglob("*.html"))}


def hostile(text: str) -> Specification:
    """A handbook that prints this text wherever a title or a text stands."""
    found = specification()
    return found.model_copy(
        update={
            "title": text,
            "issue": text,
            "units": (
                unit(
                    title=text, aim=text, unit_type=text, sections=(Section(heading=text, text=text, place=place(5)),)
                ),
                *found.units[1:],
            ),
            "rules": tuple(rule.model_copy(update={"text": text}) for rule in found.rules),
            "findings": tuple(one.model_copy(update={"message": text, "remedy": text}) for one in found.findings),
        }
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if importlib.util.find_spec("pygal") is None:
        pytest.skip(ABSENT)
    return site_of(tmp_path_factory.mktemp("site"), handbooks())


def landmarks(page: Html) -> list[str]:
    """What a page calls its regions and ways."""
    return [one["aria-label"] or "" for tag, one in page.elements if tag == "nav" or one.get("role") == "region"]


def test_every_link_leads_to_a_file_and_an_anchor_of_the_site(site: Path) -> None:
    found = pages(site)
    assert {"index.html", "search.html", "findings/index.html", "citations/index.html"} <= found.keys()
    broken = []
    for name, page in found.items():
        for link in page.links:
            path, _, anchor = link.partition("#")
            if path.startswith("https://"):
                continue
            target = ((site / name).parent / unquote(path)).resolve() if path else site / name
            if (
                not target.is_file()
                or not target.is_relative_to(site.resolve())
                or (anchor and anchor not in found[target.relative_to(site.resolve()).as_posix()].anchors)
            ):
                broken.append((name, link))
    assert broken == []


def test_no_anchor_is_given_twice_on_a_page(site: Path) -> None:
    for name, page in pages(site).items():
        assert len(page.anchors) == len(set(page.anchors)), name


def test_each_handbook_and_unit_has_a_page_with_its_texts(site: Path) -> None:
    found = pages(site)
    for one in handbooks():
        folder = f"handbooks/{slug(one.specification_id)}"
        handbook = found[f"{folder}/index.html"].text
        assert one.title in handbook
        assert all(rule.text in handbook for rule in one.rules)
        for own in one.units:
            name = slug(own.unit_reference_number or own.unit_number or "")
            text = found[f"{folder}/unit-{name}.html"].text
            assert own.title in text
            for outcome in own.learning_outcomes:
                assert outcome.text in text
                assert all(criterion.text in text for criterion in outcome.assessment_criteria)


def test_values_of_a_row_share_its_box_which_leads_to_the_row_and_small_boxes_lie_above_large_ones() -> None:
    row, own = ([{"page": 1, "x0": x0, "y0": 10, "x1": x1, "y1": 20}] for x0, x1 in ((0, 100), (40, 60)))
    shown = {
        name: Shown(name, name.capitalize(), name, 1, at) for name, at in (("small", own), ("hours", row), ("row", row))
    }
    page: Any = SimpleNamespace(rows_of=[shown["row"]], values=[*shown.values()])
    (sheet,) = sheets(page, {1: (0, 0, 600, 800)})
    assert [frame.anchors for frame in sheet.frames] == [["row", "hours"], ["small"]]
    before = page.values[::-1]
    (sheet,) = sheets(SimpleNamespace(rows_of=[], values=before), {1: (0, 0, 600, 800)})  # type: ignore[arg-type]
    assert [frame.anchors for frame in sheet.frames] == [["row", "hours"], ["small"]]


def test_a_unit_says_where_else_it_is_offered_what_conflicts_and_what_is_equivalent(site: Path) -> None:
    texts = [page.text for name, page in pages(site).items() if "/unit-" in name]
    for heading in ("Where prints differ", "Units of other numbers with the same content", "What it cites"):
        assert any(heading in text for text in texts), heading
    assert any("In no other handbook here" not in text for text in texts)
    cited = [page.text for name, page in pages(site).items() if re.fullmatch(r"citations/(?!index).*", name)]
    assert all(any(f"{one.title} · {one.issue}" in text for one in handbooks()) for text in cited)


@charted
def test_no_text_of_a_pdf_becomes_part_of_a_page(tmp_path: Path) -> None:
    text = " ".join(HOSTILE)
    plain, other = (site_of(tmp_path / name, [hostile(said)]) for name, said in (("a", "harmless"), ("b", text)))
    shapes = [
        [sorted((tag, *names) for tag, names in page.elements) for page in pages(one).values()]
        for one in (plain, other)
    ]
    assert shapes[0] == shapes[1]
    assert any(text in page.text for page in pages(other).values())
    script = (other / "search" / "texts-1.js").read_text(encoding="utf-8")
    assert not set("<>&\u2028\u2029") & set(script)
    (place_of_handbook, *_) = json.loads(script[len("specsTexts(") : -len(");\n")])
    assert place_of_handbook[1] == text


PUBLISHED = {
    "specifications": ("title", "issue", "issued_printed", "file"),
    "qualifications": ("title", "grading", "entry_requirements", "assessment_methods", "age_ranges_printed"),
    "rules": ("text",),
    "structure": ("group_name", "title", "unit_reference_number"),
    "units": ("title", "aim"),
    "learning_outcomes": ("text",),
    "assessment_criteria": ("text", "items"),
    "amplification": ("heading", "text"),
    "content_areas": ("title",),
    "sections": ("heading", "text"),
    "resources": ("text",),
    "changes": ("version", "date_printed", "detail", "section"),
    "mappings": ("scheme", "code", "title"),
    "external_assessments": ("title", "kind_printed", "length", "availability", "first_assessment", "grading"),
    "passages": ("text", "label"),
    "findings": ("code", "message", "remedy"),
}
"""The columns that hold texts."""


def searched(site: Path) -> list[Any]:
    """The places that the search page is handed."""
    scripts = sorted((site / "search").glob("texts-*.js"))
    return [one for script in scripts for one in json.loads(script.read_text("utf-8")[len("specsTexts(") : -3])]


def texts_of(value: Any) -> list[str]:
    """The texts of a cell; a list is one of sub-points."""
    return [value] if isinstance(value, str) else [one["text"] for one in value] if isinstance(value, list) else []


def test_all_text_that_is_published_is_searched_and_each_leads_to_an_anchor(site: Path) -> None:
    places = searched(site)
    texts = "\n".join(text for *_, own in places for _, _, text, *_ in own)
    rows = Rows(open_dataset(site.parent / "snapshot"))
    every = {
        table: [text for row in rows.of(table) for name in names for text in texts_of(row[name])]
        for table, names in PUBLISHED.items()
    }
    assert [table for table, found in every.items() if not found] == []
    assert [text for found in every.values() for text in found if text not in texts] == []
    found = pages(site)
    assert [
        (href, anchor)
        for href, *_, own in places
        for _, anchor, *_ in own
        if href not in found or (anchor and anchor not in found[href].anchors)
    ] == []


@charted
def test_a_handbook_and_a_rule_are_found_by_the_level_and_the_credits_that_they_print(tmp_path: Path) -> None:
    ranged = qualification(level="3", credit_value=40, credit_value_max=45)
    without = rule(text="Any of them.", min_credits=None, max_credits=None, at_level=None)
    rules = (rule(text="Some at level 2.", min_credits=9, max_credits=None, at_level="2"), without)
    (place_of_handbook, *_) = searched(site_of(tmp_path, [specification(qualifications=(ranged,), rules=rules)]))
    *_, levels, worth, own = place_of_handbook
    assert (levels, worth) == (["3"], [40, 45])
    facts = {text: beside for _, _, text, *beside in own}
    assert facts["Some at level 2."] == [["2"], [9]]
    assert facts["Any of them."] == [[], []]


@charted
def test_long_lists_of_passages_and_mappings_go_on_on_pages_of_their_own(tmp_path: Path) -> None:
    said = tuple(passage(f"Words {n} that no record holds, {'and more ' * 40}") for n in range(900))
    cells = [
        passage(text, kind=PassageKind.CELL, label=label) for text, label in (("2357", "Number"), ("Number", None))
    ]
    (mapped, *_) = specification().mappings
    mappings = tuple(mapped.model_copy(update={"code": f"LKB{n}"}) for n in range(900))
    site = site_of(tmp_path, [specification(passages=(*said, *cells), mappings=mappings)])
    found = pages(site)
    assert max(path.stat().st_size for path in site.rglob("*.html")) < LARGEST
    for stem, texts in (
        ("passages", [f"Words {n} that" for n in range(900)]),
        ("mappings", [f"LKB{n}" for n in range(900)]),
    ):
        own = " ".join(page.text for name, page in found.items() if re.search(rf"/{stem}(-\d)?\.html$", name))
        assert all(text in own for text in texts)
    assert "Number: 2357" in [text for *_, own in searched(site) for _, _, text, *_ in own]
    assert all(len(landmarks(page)) == len(set(landmarks(page))) for page in found.values())


def test_a_page_may_load_and_run_only_what_the_site_has(site: Path) -> None:
    for name, page in pages(site).items():
        (policy,) = [one["content"] for tag, one in page.elements if one.get("http-equiv") == "Content-Security-Policy"]
        assert str(policy).startswith("default-src 'none'"), name
        assert "unsafe" not in str(policy)
        assert not [one for tag, one in page.elements if tag in {"style", "iframe", "object"} or "style" in one], name
        assert all(one.get("src") for tag, one in page.elements if tag == "script"), name


@charted
def test_the_same_dataset_gives_the_same_bytes(site: Path, tmp_path: Path) -> None:
    again = site_of(tmp_path, handbooks())
    files = [path.relative_to(site) for path in sorted(site.rglob("*")) if path.is_file()]
    assert files == [path.relative_to(again) for path in sorted(again.rglob("*")) if path.is_file()]
    assert [name for name in files if (site / name).read_bytes() != (again / name).read_bytes()] == []


@charted
def test_pages_of_a_thousand_findings_stay_short(tmp_path: Path) -> None:
    (one,) = specification().findings[:1]
    many = tuple(one.model_copy(update={"message": f"{n}: {'long ' * 60}"}) for n in range(1000))
    found = site_of(tmp_path, [specification(findings=many)])
    assert max(path.stat().st_size for path in found.rglob("*.html")) < LARGEST
    listed = " ".join(page.text for name, page in pages(found).items() if name.startswith(f"findings/{one.code}"))
    assert all(f"{n}: long" in listed for n in range(1000))


@charted
def test_a_text_of_any_length_is_shown_whole_on_short_pages(tmp_path: Path) -> None:
    words = " ".join(f"word{n}" for n in range(40_000))
    one = specification()
    own = unit(aim=words, sections=(Section(heading=None, text=f"<{words}>", place=place(5)),))
    long = one.model_copy(
        update={"units": (own, *one.units[1:]), "rules": (one.rules[0].model_copy(update={"text": words}),)}
    )
    site = site_of(tmp_path, [long])
    assert len(words) > LARGEST
    assert max(path.stat().st_size for path in site.rglob("*.html")) < LARGEST
    found = pages(site)
    cut = [name for name, page in found.items() if f"All {len(words):,} characters" in page.text]
    assert len(cut) == 2  # the unit, and the handbook for its rule
    for name in cut:
        stem = name.removesuffix(".html")
        parts = [f"{stem}-text-1.html", *(f"{stem}-text-1-{n}.html" for n in range(2, 30))]
        texts = [
            re.search(r'<p class="text">(.*?)</p>', (site / part).read_text("utf-8"), re.DOTALL)
            for part in parts
            if part in found
        ]
        assert "".join(text[1] for text in texts if text) == words


@charted
def test_no_two_regions_of_a_page_are_called_alike(site: Path, tmp_path: Path) -> None:
    row = specification().structure[0]
    rows = [row.model_copy(update={"qualification_number": number}) for number in (row.qualification_number, None)]
    (tmp_path / "two").mkdir()
    two = site_of(tmp_path / "two", [specification(structure=tuple(rows))])
    assert any(page.text.count(str(row.group_name)) > 1 for page in pages(two).values())
    for name, page in [*pages(site).items(), *pages(two).items()]:
        assert len(landmarks(page)) == len(set(landmarks(page))), name


@charted
def test_a_long_structure_goes_on_on_pages_of_its_own(tmp_path: Path) -> None:
    row = specification().structure[0]
    rows = tuple(row.model_copy(update={"title": f"A long title {n} of a unit in a suite"}) for n in range(700))
    site = site_of(tmp_path, [specification(structure=rows)])
    assert max(path.stat().st_size for path in site.rglob("*.html")) < LARGEST
    found = {name: page for name, page in pages(site).items() if re.search(r"/structure(-\d)?\.html$", name)}
    texts = " ".join(page.text for page in found.values())
    assert len(found) == 3
    assert all(f"A long title {n} of" in texts for n in range(700))
    (handbook,) = [page for name, page in pages(site).items() if re.fullmatch(r"handbooks/[^/]+/index.html", name)]
    assert "../" + "../" + next(iter(sorted(found))) in handbook.links


@given(st.lists(st.tuples(st.text(), st.lists(st.integers())), max_size=6), st.integers(1, 5))
def test_parts_hold_all_entries_in_order_and_none_too_many(groups: list[tuple[str, list[int]]], most: int) -> None:
    parts = list(in_pages("list", groups, most))
    entries = [(key, entry) for _, part in parts for key, found in part for entry in found]
    assert entries == [(key, entry) for key, found in groups for entry in found]
    assert all(sum(len(found) for _, found in part) <= most for _, part in parts)
    assert len({path for path, _ in parts}) == len(parts)


@given(st.lists(st.text(), unique=True))
def test_names_are_links_as_they_stand_and_no_two_alike(texts: list[str]) -> None:
    names = slugs(texts)
    assert all(re.fullmatch(r"[A-Za-z0-9._~+-]+", name) and len(name) <= 102 for name in names.values())
    assert len({name.lower() for name in names.values()}) == len(texts)


@charted
def test_a_page_with_rows_and_text_counts_as_one_of_rows(tmp_path: Path) -> None:
    one = specification(passages=tuple(passage(place=place(number)) for number in range(1, 6)))
    rows = {box.page for row in one.structure for box in row.place}
    units = {box.page for unit in one.units for box in unit.place}
    assert rows - units
    page = pages(site_of(tmp_path, [one]))[f"handbooks/{slug(one.specification_id)}/index.html"]
    runs = [found for tag, found in page.elements if tag == "li" and str(found.get("class")).startswith("run ")]
    assert any(str(found["class"]).startswith("run front") for found in runs)
    assert any(str(found["class"]).startswith("run unit") for found in runs)


@charted
def test_files_of_one_unit_of_a_suite_are_told_apart(tmp_path: Path) -> None:
    suite = [
        specification(
            specification_id=f"sample-body/unit-{n}/issue-1",
            family_id=f"sample-body/unit-{n}",
            title="Units of a suite",
            qualifications=(),
            structure=(),
            rules=(),
            external_assessments=(),
            mappings=(),
            findings=(),
            units=(unit(str(n), None, title=f"Sails of kind {n}"),),
            source=source(f"{n}.pdf", f"{n}f" * 32),
        )
        for n in (1, 2)
    ]
    text = pages(site_of(tmp_path, suite))["index.html"].text
    assert "Units of a suite: Sails of kind 1" in text
    assert "Units of a suite: Sails of kind 2" in text


@charted
@pytest.mark.parametrize("series", range(2, 10))
def test_the_legend_of_a_chart_lies_in_the_chart(series: int) -> None:
    names = [f"Series {n}" for n in range(series)]
    for rows in (1, 6):
        drawn = bars("Counts", {f"Row {n}": dict.fromkeys(names, 3) for n in range(rows)}, names)
        height = float(re.findall(r'viewBox="0 0 \S+ (\S+)"', drawn)[0])
        top = float(re.findall(r'translate\(\S+, (\S+)\)" class="legends"', drawn)[0])
        texts = [float(y) for y in re.findall(r'y="(\S+)"', drawn[drawn.index('class="legends"') :])]
        assert len(texts) == 2 * series
        assert top + max(texts) + 4 <= height


# Versions


@charted
def test_what_a_version_has_and_the_one_before_has_not_is_marked(tmp_path: Path) -> None:
    first, other = handbooks()[:2]
    root = tmp_path / "dataset"
    publish([first], [], tmp_path / "one")
    publish_version(tmp_path / "one", root, "v1")
    publish([first, other], [], tmp_path / "two")
    publish_version(tmp_path / "two", root, "v2")
    build_site(root, tmp_path / "site")
    found = pages(tmp_path / "site")
    home = found["index.html"].text
    assert "Version v2 against v1" in home
    assert re.search(r"new\s+Level|new\s+\w", home)
    assert found["index.html"].text.count("gone") == 0
    new = [name for name, page in found.items() if ("span", {"class": "badge new"}) in page.elements]
    older = slug(first.specification_id)
    assert any(slug(other.specification_id) in name for name in new)
    assert f"handbooks/{older}/index.html" not in new
    build_site(root / "v1", tmp_path / "site")
    assert "none is marked as new" in pages(tmp_path / "site")["findings/index.html"].text


@charted
@pytest.mark.parametrize("issued", ["2031-01", None])
def test_issues_stand_in_their_order_with_what_each_changed(issued: str | None, tmp_path: Path) -> None:
    old = specification() if issued else specification(issued=None)
    new = specification(
        specification_id=f"{old.family_id}/issue-9",
        issue="Issue 9",
        issued=issued,
        units=(unit(title="Another title altogether"), *old.units[1:]),
    )
    found = pages(site_of(tmp_path, [new, old]))
    text = found[f"handbooks/{slug(new.specification_id)}/index.html"].text
    assert text.index(str(old.issue)) < text.rindex("Issue 9")
    assert re.search(r"Key values \d", text)
    assert "From issue to issue" in found["index.html"].text


@charted
def test_a_site_over_nothing_says_so_and_one_without_dates_which_have_none(tmp_path: Path) -> None:
    found = pages(site_of(tmp_path / "none", []))
    assert "No handbook could be read, so there is nothing to see" in found["index.html"].text
    assert "No handbook could be read, so there is no text" in found["search.html"].text
    assert not [tag for tag, _ in found["search.html"].elements if tag == "script"]
    undated = specification(title="An undated handbook", issued=None, issued_printed=None)
    home = pages(site_of(tmp_path / "one", [undated]))["index.html"].text
    assert re.search(r"1 handbook has no date of issue .* not among them:\s+An undated handbook", home)


# Licences


@charted
def test_each_page_says_whose_texts_it_shows_as_the_file_says(tmp_path: Path) -> None:
    (tmp_path / "licences.toml").write_text(
        '[other-body]\nattribution = "© The Other Body 2031"\nlicence = "Open Government Licence v3.0"\n',
        encoding="utf-8",
    )
    found = pages(site_of(tmp_path, handbooks(), load_licences({"other-body"}, tmp_path / "licences.toml")))
    for name, page in found.items():
        assert "© " in page.text, name
        if name.startswith("handbooks/other-body"):
            assert "© The Other Body 2031. Open Government Licence v3.0." in page.text
        elif name.startswith("handbooks/sample-body"):
            assert "The Other Body" not in page.text
            assert "ask it before its texts are published again" in page.text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x = ", "cannot be read"),
        ("[pearson]\nlicense = 'x'", "'pearson.license'"),
        ("[pearson]\nattribution = 7", "'pearson.attribution'"),
        ("pearson = 'x'", "'pearson'"),
        ("[pearsn]\nattribution = 'x'", "no awarding body 'pearsn'; is 'pearson' meant?"),
        ("[zzz]\nattribution = 'x'", "Name bodies as the column awarding_body does: larkfield-awards"),
        ("[pearson]\nurl = 'javascript:alert(1)'", "'pearson.url': 'javascript:alert(1)' is no address"),
        ("[pearson]\nurl = 'example.org'", "begins with https:// or http://"),
    ],
)
def test_a_licence_file_that_says_something_else_is_refused(text: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "licences.toml").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as error:
        load_licences({"larkfield-awards"}, tmp_path / "licences.toml")
    assert said in str(error.value)
    assert "licences.toml: " in str(error.value)


def test_a_body_that_no_list_has_may_have_a_licence_where_its_texts_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    publish(handbooks(), [], tmp_path / "snapshot")
    Path("licences.toml").write_text("[other-body]\nlicence = 'Free'\n", encoding="utf-8")
    assert main(["export", "csv", "snapshot", "--out", "out"]) == 0
    assert "Free" in Path("out/licences.csv").read_text(encoding="utf-8")
    Path("licences.toml").write_text("[other-boddy]\nlicence = 'Free'\n", encoding="utf-8")
    assert main(["export", "csv", "snapshot", "--out", "out"]) == 2
    assert "licences.toml: there is no awarding body 'other-boddy'; is 'other-body' meant?" in capsys.readouterr().err


# The command line


def call(*arguments: str | Path) -> int:
    return main([str(argument) for argument in arguments])


@charted
def test_the_command_makes_it_and_replaces_a_former_one_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    publish(handbooks(), [], tmp_path / "snapshot")
    out = tmp_path / "site"
    assert call("site", tmp_path / "snapshot", "--out", out) == 0
    assert "index.html" in capsys.readouterr().out
    (out / "stale.html").write_text("", encoding="utf-8")
    assert call("site", tmp_path / "snapshot", "--out", out) == 0
    assert not (out / "stale.html").exists()
    other = tmp_path / "other"
    other.mkdir()
    (other / "mine.txt").write_text("mine", encoding="utf-8")
    assert call("site", tmp_path / "snapshot", "--out", other) == 2
    assert "something else than a former site" in capsys.readouterr().err
    assert call("site", tmp_path / "nowhere", "--out", out) == 2
    assert (out / "index.html").is_file()


def test_without_the_library_of_charts_it_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    publish(handbooks(), [], tmp_path / "snapshot")
    monkeypatch.setitem(sys.modules, "pygal", None)
    assert call("site", tmp_path / "snapshot", "--out", tmp_path / "site") == 2
    said = capsys.readouterr().err
    assert "pip install 'spec-pipeline[site]'" in said
    assert "make site" in said
    assert not (tmp_path / "site").exists()


def test_licences_that_are_no_file_are_told_and_never_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    os.mkfifo("licences.toml")
    with pytest.raises(UsageError, match="it is a pipe, not a file"):
        load_licences(())
