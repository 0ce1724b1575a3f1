"""The site in a real browser, opened from files: search, proof, keys, schemes, and nothing that leaves or complains."""

from __future__ import annotations

import importlib.util
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pymupdf
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from pipeline.api import extract
from pipeline.cli import main
from pipeline.models import Specification
from pipeline.publish import publish
from pipeline.site import Built, build_site
from tests.axe import violations
from tests.factory import outcome, source, specification, unit
from tests.scoring import ROOT
from tests.test_browser_report import BROWSER, browser
from tests.test_site import ABSENT

__all__ = ["browser"]
pytestmark = [
    pytest.mark.skipif(
        BROWSER is None,
        reason="needs chromium, chromium-browser or google-chrome (on Debian: apt-get install chromium)",
    ),
    pytest.mark.skipif(importlib.util.find_spec("pygal") is None, reason=ABSENT),
]
Open = Callable[..., Page]
CLASSIC = ROOT / "raw" / "samples" / "sample-classic.pdf"
TABLES = ROOT / "raw" / "samples" / "sample-tables.pdf"  # its rows say hours that no unit's page does
HANDBOOK = "handbooks/larkfield-awards-000-7304-0-version-1-2"
UNIT = f"{HANDBOOK}/unit-D-000-3102.html"
PHRASE = "describe how light is bent and reflected in glass"
PHONE = {"width": 360, "height": 740}


def written() -> Specification:
    """A handbook with what people write otherwise than it prints; there is no PDF of it."""
    texts = ("Measure an area in m²", "Wait for 2½ hours", "Explain what CO₂ does", "Lay a café table", "Yfed dŵr glân")
    own = [outcome(str(n), text=text, assessment_criteria=(), amplification=()) for n, text in enumerate(texts, 1)]
    numbers = ("312", "3120", "31"), ("T/820/1001", "T/820/1010", "T/820/1011")
    units = [unit(n, reference, title=f"Unit of {n} hours") for n, reference in zip(*numbers, strict=True)]
    return specification(
        title="Level 1 Award in Writing",
        units=(*units, unit("7", None, title="Otherwise", learning_outcomes=tuple(own))),
        source=source("written.pdf"),
        structure=(),
        rules=(),
        external_assessments=(),
        findings=(),
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Built]:
    """The site of a sample, with its pages beside the values, and of a handbook without a PDF."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "raw").mkdir()
    shutil.copy(CLASSIC, folder / "raw" / "renamed.pdf")
    shutil.copy(TABLES, folder / "raw" / "tables.pdf")
    publish([extract(CLASSIC), extract(TABLES), written()], [], folder / "snapshot")
    return folder / "site", build_site(folder / "snapshot", folder / "site", [folder / "raw"])


@pytest.fixture(scope="module")
def site(built: tuple[Path, Built]) -> Path:
    return built[0]


@pytest.fixture
def opened(browser: Browser, site: Path) -> Iterator[Open]:
    """Opens a page of the site. It must ask for nothing but the site's files, and say nothing on the console."""
    contexts, said, asked = [], [], []

    def open_page(path: str, **options: Any) -> Page:
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{site.as_uri()}/{path}")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert said == []
    assert asked
    assert [url for url in asked if not url.startswith(f"{site.as_uri()}/")] == []


def results(page: Page) -> list[str]:
    expect(page.locator("#told")).to_have_text(re.compile("found$"))
    texts: list[str] = page.locator("#results li .text").all_inner_texts()
    return texts


# Search


def test_a_phrase_is_found_and_leads_to_its_value(opened: Open) -> None:
    page = opened("index.html")
    page.get_by_role("searchbox", name="Search all text").fill(f'"{PHRASE}"')
    page.keyboard.press("Enter")
    assert results(page) == [f"2.1 {PHRASE}"]
    page.get_by_role("link", name="Principles of light and lenses").click()
    assert page.url.endswith("unit-D-000-3102.html#LO2-2.1")
    assert PHRASE in page.locator(":target").inner_text()


def test_words_are_found_in_any_order_and_a_phrase_in_its_own_alone(opened: Open) -> None:
    page = opened("search.html?q=glass+reflected+bent")
    assert f"2.1 {PHRASE}" in results(page)
    page.get_by_label("Words, or a phrase in quotes").fill(f"2.1 {PHRASE}")
    expect(page.locator("#told")).to_have_text("1 found")
    page.get_by_label("Words, or a phrase in quotes").fill('"reflected bent"')
    expect(page.locator("#told")).to_have_text("Nothing is found")
    page.get_by_label("Words, or a phrase in quotes").fill("reflekted")
    expect(page.locator("#told")).to_contain_text("similar")
    assert PHRASE in page.locator("#results").inner_text()


def test_facets_narrow_what_is_found(opened: Open) -> None:
    page = opened("search.html?q=the")
    every = results(page)
    page.get_by_label("Kind of text").select_option(label="Outcome")
    expect(page.locator("#results li")).not_to_have_count(len(every))
    assert set(page.locator("#results .tag").all_inner_texts()) == {"Outcome"}
    page.get_by_label("Kind of text").select_option("*")
    for name, value, said in (("Level", "2", "level 2"), ("Credit", "8", "8 credits")):
        page.get_by_label(name).select_option(value)
        expect(page.locator("#results li").first).to_contain_text(said)
        assert all(said in text for text in page.locator("#results li .muted").all_inner_texts())
        page.get_by_label(name).select_option("*")
    page.get_by_label("Awarding body").select_option(label="Sample Body")
    expect(page.locator("#results li").first).to_contain_text("Level 1 Award in Writing")


def test_handbooks_and_what_prints_no_level_or_credit_have_facets_too(opened: Open) -> None:
    page = opened("search.html?level=3")
    page.get_by_label("Kind of text").select_option(label="Handbook")
    assert results(page)
    assert {"level 3" in text for text in page.locator("#results li .muted").all_inner_texts()} == {True}
    page.get_by_label("Level").select_option(label="Not printed")
    page.get_by_label("Kind of text").select_option(label="Rule")
    expect(page).to_have_url(re.compile("level=&kind=2"))
    assert results(page)
    assert not any("level" in text for text in page.locator("#results li .muted").all_inner_texts())
    page.get_by_label("Credit").select_option(label="21")
    expect(page.locator("#results li").first).to_contain_text("21 credits")


def test_text_that_no_record_of_a_unit_holds_leads_to_where_it_stands(opened: Open, site: Path) -> None:
    for words, kind, said in (
        ("Keepers need a licence", "Other text", "Keepers need a licence."),
        ("Range added to learning outcome 3", "Change table", "Range added to learning outcome 3 in unit 302"),
        ("row-differs", "Finding", "its structure row 50"),
    ):
        page = opened(f"search.html?q={words}")
        assert said in results(page)[0]
        first = page.locator("#results li").first
        assert kind in first.inner_text()
        first.get_by_role("link").click()
        assert said in page.locator(":target").inner_text()


def hits(page: Page, words: str) -> list[str]:
    """The titles and texts that a search finds."""
    page.get_by_label("Words, or a phrase in quotes").fill(words)
    page.keyboard.press("Enter")
    return [" ".join(text.split()) for text in page.locator("#results li").all_inner_texts()]


def test_a_number_finds_the_unit_that_goes_by_it_before_all_else(opened: Open) -> None:
    page = opened("search.html?q=light")
    results(page)
    for words in ("312", "unit 312", "T/820/1001", "t8201001", "T 820 1001"):
        (first, *others) = hits(page, words)
        assert "312 · T/820/1001" in first, words
        assert not [one for one in others if one.startswith("Unit of 31 ")], words
    assert hits(page, "T/820/1002") == []
    assert not any(" 31 · " in one for one in hits(page, "3/1") + hits(page, "3.1"))
    (handbook, *_) = hits(page, "000/7304/0")
    assert "Handbook" in handbook


def test_what_is_written_otherwise_than_it_is_printed_is_found(opened: Open) -> None:
    page = opened("search.html?q=light")
    results(page)
    for words, found in {
        "m2": "m²",
        "m²": "m²",
        "2 1/2 hours": "2½ hours",
        "2½ hours": "2½ hours",
        "CO2": "CO₂",
        "co₂": "CO₂",
        "cafe": "café",
        "cafe\u0301": "café",
        "dwr": "dŵr",
        "DŴR": "dŵr",
        '"yfed dwr"': "Yfed dŵr",
    }.items():
        assert any(found in text for text in hits(page, words)), words
        assert found.split()[-1] in " ".join(page.locator("#results mark").all_inner_texts()), words
    assert hits(page, '"fed dwr"') == []


# Proof


def test_a_pdf_is_known_by_what_it_holds_and_one_that_is_missing_is_told(built: tuple[Path, Built]) -> None:
    (line,) = built[1].without
    assert line.startswith("written.pdf: no PDF with its SHA-256 is in ")
    assert line.endswith("the units of 'Level 1 Award in Writing' are shown without its pages")
    assert built[1].pictures > 0


def box_of(frame: Locator) -> dict[str, float]:
    """The box of a value on a page, in points."""
    rect = frame.locator("rect")
    return {name: float(rect.get_attribute(name) or "nan") for name in ("x", "y", "width", "height")}


def words_in(number: int, box: dict[str, float], path: Path = CLASSIC) -> str:
    """What stands in a box of a page, by the words of the PDF whose middle it holds."""
    with pymupdf.open(path) as pdf:
        found = [
            word[4]
            for word in pdf[number - 1].get_text("words", sort=True)
            if box["x"] <= (word[0] + word[2]) / 2 <= box["x"] + box["width"]
            and box["y"] <= (word[1] + word[3]) / 2 <= box["y"] + box["height"]
        ]
    return " ".join(found)


def test_the_box_of_a_value_lies_on_its_words_and_is_lit_under_the_pointer(opened: Open) -> None:
    page = opened(UNIT, viewport={"width": 1400, "height": 900})
    criterion = page.locator("[id='LO2-2.1']")
    criterion.hover()
    lit = page.locator(".proof a.lit")
    assert lit.count() == 1
    assert lit.get_attribute("aria-label") == "Criterion 2.1"
    box = box_of(lit)
    assert PHRASE in words_in(14, box)
    # Where it is drawn: the print under the box on the screen is that of the picture
    svg = page.locator("#page-14 svg")
    area = [float(part) for part in (svg.get_attribute("viewBox") or "").split()]
    shown, whole = lit.locator("rect").bounding_box(), svg.bounding_box()
    assert shown
    assert whole
    scale = whole["width"] / area[2]
    assert abs((shown["x"] - whole["x"]) / scale + area[0] - box["x"]) < 1
    assert abs((shown["y"] - whole["y"]) / scale + area[1] - box["y"]) < 1
    picture = svg.locator("image").evaluate("i => i.getBoundingClientRect().width")
    assert abs(picture - whole["width"]) < 1
    # It has been brought into sight
    view = page.locator(".proof").bounding_box()
    assert view
    assert view["y"] <= shown["y"] <= view["y"] + view["height"]


def test_a_link_to_a_value_shows_its_box(opened: Open) -> None:
    page = opened(f"{UNIT}#LO2-2.1", viewport={"width": 1400, "height": 900})
    box = page.locator(".proof a.lit")
    assert box.get_attribute("aria-label") == "Criterion 2.1"
    expect(box).to_be_in_viewport()


def test_the_proof_begins_with_the_page_that_the_unit_begins_on(opened: Open, site: Path) -> None:
    page = opened(next(path.relative_to(site).as_posix() for path in site.rglob("unit-*7405.html")))
    page.set_viewport_size({"width": 1400, "height": 900})
    page.reload()
    assert page.locator(".proof figure").first.get_attribute("id") == "page-4"
    expect(page.get_by_role("link", name="Title", exact=True)).to_be_in_viewport()


def test_a_click_on_the_page_leads_to_the_value(opened: Open) -> None:
    page = opened(UNIT, viewport={"width": 1400, "height": 900})
    page.get_by_role("link", name="Guided learning hours", exact=True).click()
    assert page.evaluate("document.activeElement.id") == "guided_learning_hours"
    assert "lit" in (page.locator("#guided_learning_hours").get_attribute("class") or "")


def test_a_value_of_a_row_of_the_structure_has_its_own_box_in_that_of_the_row(opened: Open, site: Path) -> None:
    page = opened(next(path.relative_to(site).as_posix() for path in site.rglob("unit-*7405.html")))
    page.set_viewport_size({"width": 1400, "height": 900})
    page.locator("#guided_learning_hours").hover()
    hours = page.locator(".proof a.lit")
    assert hours.get_attribute("aria-label") == "Guided learning hours"
    assert words_in(4, box_of(hours), TABLES) == "35"
    page.locator("#unit_reference_number").hover()
    assert words_in(4, box_of(page.locator(".proof a.lit")), TABLES) == "L/000/7405"
    row = page.get_by_role("link", name="Row of the structure", exact=True)
    assert "35" in words_in(4, box_of(row), TABLES).split()
    row.click(position={"x": 2, "y": 2})
    assert page.evaluate("document.activeElement.id") == "row4"
    assert "35 GLH" in page.locator("#row4").inner_text()
    lit = page.locator(".values .lit").evaluate_all("found => found.map((one) => one.id)")
    assert lit == ["row4"]


def test_no_page_of_a_pdf_is_in_a_site_that_did_not_ask_for_it(site: Path, tmp_path: Path) -> None:
    assert main(["site", str(site.parent / "snapshot"), "--out", str(tmp_path / "site")]) == 0
    assert not [path for path in (tmp_path / "site").rglob("*") if path.suffix in {".png", ".pdf"}]
    assert "proof.js" not in (tmp_path / "site" / UNIT).read_text(encoding="utf-8")


def test_a_sub_point_has_a_box_of_its_own(opened: Open) -> None:
    page = opened(f"{HANDBOOK}/unit-Y-000-3101.html", viewport={"width": 1400, "height": 900})
    point = page.locator("[id='LO3-3.3-point-2']")
    point.hover()
    lit = page.locator(".proof a.lit")
    assert lit.get_attribute("aria-label") == "Criterion 3.3, point 2"
    box = box_of(lit)
    number = int((lit.locator("xpath=ancestor::figure").get_attribute("id") or "").removeprefix("page-"))
    assert words_in(number, box).endswith("lock the clutch")
    assert point.inner_text() == "lock the clutch"


# Keys


def test_with_keys_alone_a_value_leads_to_its_box_and_back(opened: Open) -> None:
    page = opened(UNIT, viewport={"width": 1400, "height": 900})
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.value") == "LO1-1.2":
            break
    assert page.locator(".proof a.lit").get_attribute("aria-label") == "Criterion 1.2"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Criterion 1.2"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "LO1-1.2"


def test_with_keys_alone_a_search_leads_to_a_unit(opened: Open) -> None:
    page = opened("index.html")
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "find":
            break
    page.keyboard.type(PHRASE)
    page.keyboard.press("Enter")
    assert results(page)[0] == f"2.1 {PHRASE}"
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('#results') !== null"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"unit-D-000-3102\.html#LO2-2\.1$"))


# How it looks

PAGES = [
    "index.html",
    f"{HANDBOOK}/index.html",
    f"{HANDBOOK}/passages.html",
    UNIT,
    "search.html?q=light",
    "findings/index.html",
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_keeps_people_from_using_it(opened: Open, site: Path, scheme: str) -> None:
    page = opened("index.html", color_scheme=scheme)
    mappings = "handbooks/sample-body-999-0001-X-issue-2/mappings.html"
    for path in (*PAGES, mappings, f"{HANDBOOK}/findings.html", "citations/index.html", "bodies/larkfield-awards.html"):
        page.goto(f"{site.as_uri()}/{path}")
        if path.startswith("search"):
            results(page)
        ground = re.findall(r"\d+", page.evaluate("getComputedStyle(document.body).backgroundColor"))[:3]
        assert (sum(map(int, ground)) > 600) if scheme == "light" else (sum(map(int, ground)) < 150), path
        assert violations(page) == [], path


def test_on_a_phone_nothing_stands_beside_the_screen_or_above_what_has_the_focus(opened: Open, site: Path) -> None:
    page = opened("index.html", viewport=PHONE)
    for path in PAGES:
        page.goto(f"{site.as_uri()}/{path}")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    page.goto(f"{site.as_uri()}/{UNIT}")
    hidden = """() => {
      const [own, proof] = [document.activeElement, document.querySelector(".proof")];
      return !proof.contains(own) && own.getBoundingClientRect().bottom > proof.getBoundingClientRect().top;
    }"""
    for _ in range(40):
        page.keyboard.press("Tab")
        assert not page.evaluate(hidden), page.evaluate("document.activeElement.outerHTML")


def test_what_is_printed_is_the_text(opened: Open) -> None:
    page = opened(UNIT)
    page.emulate_media(media="print")
    assert page.get_by_text(PHRASE).is_visible()
    for gone in (".bar", ".proof", ".skip"):
        assert not page.locator(gone).is_visible()


def test_without_scripts_all_but_the_search_is_there(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.as_uri()}/{UNIT}")
    page.locator(".proof").get_by_role("link", name="Criterion 2.1").click()
    assert page.url.endswith("#LO2-2.1")
    assert page.get_by_text(PHRASE).is_visible()
    context.close()
