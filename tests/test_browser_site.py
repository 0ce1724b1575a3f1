"""The site in a real browser, opened from files: search, proof, keys, schemes, and nothing that leaves or complains."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pymupdf
import pytest
from playwright.sync_api import Browser, Page, expect

from pipeline.cli import main
from tests.axe import violations
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
HANDBOOK = "handbooks/larkfield-awards-000-7304-0-version-1-2"
UNIT = f"{HANDBOOK}/unit-D-000-3102.html"
PHRASE = "describe how light is bent and reflected in glass"
PHONE = {"width": 360, "height": 740}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a sample, with its pages beside the values."""
    folder = tmp_path_factory.mktemp("site")
    assert main(["extract", str(CLASSIC), "--out", str(folder / "snapshot"), "--jobs", "1"]) == 0
    raw = str(CLASSIC.parent)
    assert main(["site", str(folder / "snapshot"), "--out", str(folder / "site"), "--raw", raw]) == 0
    return folder / "site"


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
    assert results(page) == [PHRASE]
    page.get_by_role("link", name="Principles of light and lenses").click()
    assert page.url.endswith("unit-D-000-3102.html#LO2-2.1")
    assert PHRASE in page.locator(":target").inner_text()


def test_words_are_found_in_any_order_and_a_phrase_in_its_own_alone(opened: Open) -> None:
    page = opened("search.html?q=glass+reflected+bent")
    assert PHRASE in results(page)
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
    page.get_by_label("Awarding body").select_option(label="Larkfield Awards")
    expect(page.locator("#results li")).to_have_count(len(every))


# Proof


def words_in(number: int, box: dict[str, float]) -> str:
    """What stands in a box of a page, by the words of the PDF whose middle it holds."""
    with pymupdf.open(CLASSIC) as pdf:
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
    names = ("x", "y", "width", "height")
    box = {name: float(lit.locator("rect").get_attribute(name) or "nan") for name in names}
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


def test_a_click_on_the_page_leads_to_the_value(opened: Open) -> None:
    page = opened(UNIT, viewport={"width": 1400, "height": 900})
    page.get_by_role("link", name="Guided learning hours", exact=True).click()
    assert page.evaluate("document.activeElement.id") == "guided_learning_hours"
    assert "lit" in (page.locator("#guided_learning_hours").get_attribute("class") or "")


def test_no_page_of_a_pdf_is_in_a_site_that_did_not_ask_for_it(site: Path, tmp_path: Path) -> None:
    assert main(["site", str(site.parent / "snapshot"), "--out", str(tmp_path / "site")]) == 0
    assert not [path for path in (tmp_path / "site").rglob("*") if path.suffix in {".png", ".pdf"}]
    assert "proof.js" not in (tmp_path / "site" / UNIT).read_text(encoding="utf-8")


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
    assert results(page)[0] == PHRASE
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('#results') !== null"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"unit-D-000-3102\.html#LO2-2\.1$"))


# How it looks

PAGES = ["index.html", f"{HANDBOOK}/index.html", UNIT, "search.html?q=light", "findings/index.html"]


@pytest.mark.parametrize(
    "path", [*PAGES, f"{HANDBOOK}/findings.html", "citations/index.html", "bodies/larkfield-awards.html"]
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_keeps_people_from_using_it(opened: Open, path: str, scheme: str) -> None:
    page = opened(path, color_scheme=scheme)
    if path.startswith("search"):
        results(page)
    ground = sum(map(int, re.findall(r"\d+", page.evaluate("getComputedStyle(document.body).backgroundColor"))[:3]))
    assert (ground > 600) if scheme == "light" else (ground < 150)
    assert violations(page) == []


@pytest.mark.parametrize("path", PAGES)
def test_on_a_phone_nothing_stands_beside_the_screen(opened: Open, path: str) -> None:
    page = opened(path, viewport=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


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
