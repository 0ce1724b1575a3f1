"""The reviewer's page in a real browser: filters, search, keys, the review's round trip, and nothing hostile runs."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from pipeline.compare.changes import Class, Comparison, Comparisons, Entity
from pipeline.report import index, report
from pipeline.report.drawings import draw
from pipeline.report.pictures import NO_PICTURES, Pictures
from pipeline.report.review import NOTHING, Entry, Reviewed, State, load_review
from tests.axe import violations
from tests.comparisons import (
    ADDED,
    CHANGES,
    COMMA,
    HOURS,
    ISSUE,
    ITEMS,
    NEWER_PDF,
    NUMBER,
    OLDER_PDF,
    OTHER,
    REMOVED,
    TIME,
    UNIT,
    UNREAD,
    WORDS,
    comparison,
)
from tests.test_report import HOSTILE, everywhere

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(
    BROWSER is None, reason="needs chromium, chromium-browser or google-chrome (on Debian: apt-get install chromium)"
)
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    # A browser refuses to sandbox its pages when root runs it.
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=BROWSER, args=arguments)
        yield started
        started.close()


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Opens the report of a comparison. It must ask for nothing but itself, and say nothing on the console."""
    contexts, said, asked = [], [], []

    def open_report(
        compared: Comparison, pictures: Pictures = NO_PICTURES, reviewed: Reviewed = NOTHING, **options: Any
    ) -> Page:
        path = tmp_path / "report.html"
        path.write_text(report(compared, pictures, reviewed), encoding="utf-8")
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("dialog", lambda dialog: said.append(dialog.message))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(path.as_uri())
        return page

    yield open_report
    for context in contexts:
        context.close()
    assert said == []
    assert {url.split(":")[0] for url in asked} <= {"file", "data", "blob"}
    assert {url for url in asked if url.startswith("file")} == {(tmp_path / "report.html").as_uri()}


def shown(page: Page) -> list[str]:
    """Ids of the changes that can be seen, from top to bottom."""
    found: list[str] = page.locator(".card:visible").evaluate_all("cards => cards.map(card => card.dataset.id)")
    return found


def ids(*changes: Any) -> list[str]:
    return [change.change_id for change in changes]


def focused(page: Page) -> str | None:
    found: str | None = page.evaluate("document.activeElement.dataset.id ?? null")
    return found


def by_weight() -> list[str]:
    return ids(ISSUE, TIME, HOURS, WORDS, ITEMS, ADDED, REMOVED, UNREAD, NUMBER, COMMA)


def test_all_changes_are_shown_with_what_matters_most_first(opened: Open) -> None:
    page = opened(comparison())
    assert shown(page) == by_weight()
    assert page.locator("#shown").inner_text() == f"All {len(CHANGES)} changes"


def test_filters_by_class_unit_review_and_announcement(opened: Open) -> None:
    page = opened(comparison())
    page.get_by_role("checkbox", name=re.compile("^Key values")).uncheck()
    assert not set(shown(page)) & set(ids(ISSUE, TIME, HOURS))
    assert page.locator("#shown").inner_text() == f"{len(CHANGES) - 3} of {len(CHANGES)} changes"
    assert not page.get_by_role("heading", name=re.compile("^Key values")).is_visible()
    page.get_by_role("button", name="Show all again").click()
    page.get_by_label("Unit", exact=True).select_option(OTHER)
    assert shown(page) == ids(ITEMS, ADDED, NUMBER)
    page.get_by_label("Unit", exact=True).select_option("")
    assert shown(page) == ids(ISSUE, TIME)
    page.get_by_role("button", name="Show all again").click()
    page.get_by_label("In the handbook's own change table").select_option("yes")
    assert shown(page) == ids(HOURS, WORDS)
    page.get_by_role("button", name="Show all again").click()
    card(page, WORDS).get_by_role("button", name="Accept").click()
    page.get_by_label("Review", exact=True).select_option("accepted")
    assert shown(page) == ids(WORDS)
    page.get_by_label("Review", exact=True).select_option("")
    assert shown(page) == [found for found in by_weight() if found != WORDS.change_id]


def test_the_table_of_units_leads_to_the_changes_of_one(opened: Open) -> None:
    page = opened(comparison())
    page.get_by_role("table").last.get_by_role("button", name="Trimming a lamp").click()
    assert shown(page) == ids(ITEMS, ADDED, NUMBER)


def test_search_finds_all_words_in_both_issues(opened: Open) -> None:
    page = opened(comparison())
    for words, found in (
        ("suitability LAMPS", ids(WORDS)),
        ("describe", ids(WORDS, NUMBER)),
        (UNIT.lower(), ids(HOURS, WORDS, REMOVED, UNREAD, COMMA)),
        ("polishing", ids(REMOVED)),
        ("550", ids(TIME)),
        ("100.0", []),  # the left edge of every place
        ("no such word", []),
    ):
        page.get_by_label("Search").fill(words)
        assert shown(page) == found, words
    assert page.locator("#shown").inner_text() == f"0 of {len(CHANGES)} changes"


@pytest.mark.parametrize("junk", ["{", "null", '{"entries": [null, {"change": 7}, {"note": 1}]}'])
def test_junk_in_the_store_does_no_harm(opened: Open, junk: str) -> None:
    page = opened(comparison())
    accept = card(page, HOURS).get_by_role("button", name="Accept")
    reload_after(page, accept.click, lambda: is_accepted(page, HOURS))
    spoil = "junk => Object.keys(localStorage).forEach((key) => localStorage.setItem(key, junk))"
    reload_after(page, lambda: page.evaluate(spoil, junk), lambda: not is_accepted(page, HOURS))
    assert shown(page) == by_weight()


def test_a_link_to_what_is_filtered_shows_it(opened: Open) -> None:
    page = opened(comparison())
    page.get_by_label("Search").fill("polishing")
    page.get_by_role("link", name=re.compile("Key values")).click()
    assert ISSUE.change_id in shown(page)
    page.get_by_label("Search").fill("polishing")
    page.get_by_role("link", name=re.compile("Criterion 1.1")).click()
    assert WORDS.change_id in shown(page)
    assert page.url.endswith(f"#c-{WORDS.change_id}")


# Keys


def card(page: Page, change: Any) -> Any:
    return page.locator(f'.card[data-id="{change.change_id}"]')


def test_keys_step_through_what_is_shown(opened: Open) -> None:
    page = opened(comparison())
    page.keyboard.press("j")
    assert focused(page) == ISSUE.change_id
    page.keyboard.press("ArrowDown")
    page.keyboard.press("j")
    assert focused(page) == HOURS.change_id
    outline = card(page, HOURS).evaluate("card => getComputedStyle(card).outlineWidth")
    assert float(outline.removesuffix("px")) >= 2
    page.keyboard.press("k")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("k")
    assert focused(page) == ISSUE.change_id
    page.get_by_label("Unit", exact=True).select_option(OTHER)
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert focused(page) == ITEMS.change_id


def test_keys_mark_search_and_help(opened: Open) -> None:
    page = opened(comparison())
    page.keyboard.press("j")
    page.keyboard.press("a")
    accept = card(page, ISSUE).get_by_role("button", name="Accept")
    assert accept.get_attribute("aria-pressed") == "true"
    page.keyboard.press("a")
    assert accept.get_attribute("aria-pressed") == "false"
    page.keyboard.press("j")
    page.keyboard.press("q")
    page.keyboard.type("a jq? note/")
    page.keyboard.press("Escape")
    assert focused(page) == TIME.change_id
    assert card(page, TIME).get_by_label("Note").input_value() == "a jq? note/"
    assert page.locator("#reviewed").inner_text() == f"1 of {len(CHANGES)} reviewed: 0 accepted, 1 to query"
    page.keyboard.press("/")
    page.keyboard.type("wick")
    assert shown(page) == ids(ADDED, NUMBER)
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert page.get_by_role("dialog", name="Keys").is_visible()
    page.keyboard.press("Escape")
    assert not page.get_by_role("dialog").is_visible()


def test_keys_can_be_turned_off(opened: Open) -> None:
    page = opened(comparison())
    page.keyboard.press("?")
    page.get_by_label("Use these keys").uncheck()
    page.get_by_role("button", name="Close").click()
    page.keyboard.press("j")
    assert focused(page) is None


def test_all_can_be_reached_with_tab(opened: Open) -> None:
    page = opened(comparison(HOURS, WORDS))
    reached = []
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id || document.activeElement.textContent"))
    assert {"save", "keys", "search", "unit", "state", "announced", "reset", "Accept", "Query"} <= set(reached)


# The review


def reload_after(page: Page, act: Callable[[], Any], ready: Callable[[], bool]) -> None:
    """Load the page again after an act, and again after doing it once more, until what was done is there.

    A browser writes its store when it finds the time; a page that is left at once may be too quick for it.
    """
    for wait in (100, 500, 2000, 5000):
        act()
        page.wait_for_timeout(wait)
        page.reload()
        if ready():
            return
    pytest.fail(f"the browser did not keep it: {page.evaluate('JSON.stringify(localStorage)')[:500]}")


def is_accepted(page: Page, change: Any) -> bool:
    button = card(page, change).get_by_role("button", name="Accept")
    return bool(button.get_attribute("aria-pressed") == "true")


def test_a_review_makes_the_round_trip(opened: Open, tmp_path: Path) -> None:
    compared = comparison()
    page = opened(compared)
    card(page, HOURS).get_by_role("button", name="Accept").click()
    card(page, WORDS).get_by_role("button", name="Query").click()
    card(page, WORDS).get_by_label("Note").fill("</script> “right”?\nor not")
    card(page, NUMBER).get_by_role("button", name="Query").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save the review").click()
    assert download.value.suggested_filename == "larkfield-awards-000-7304-0-issue-2.review.json"
    path = tmp_path / "review.json"
    download.value.save_as(path)

    rerun = comparison(*(one for one in CHANGES if one is not NUMBER))
    reviewed = load_review(path, rerun)
    assert {key: entry.state for key, entry in reviewed.entries.items()} == {
        HOURS.change_id: "accepted",
        WORDS.change_id: "query",
    }
    again = opened(rerun, reviewed=reviewed)
    assert card(again, HOURS).get_by_role("button", name="Accept").get_attribute("aria-pressed") == "true"
    assert card(again, WORDS).get_by_label("Note").input_value() == "</script> “right”?\nor not"
    assert f"2 of {len(rerun.changes)} reviewed" in again.locator("#reviewed").inner_text()
    gone = again.get_by_role("region", name=re.compile("no longer found"))
    assert "Describe how a wick is trimmed" in gone.inner_text()
    with again.expect_download() as download:
        again.get_by_role("button", name="Save the review").click()
    download.value.save_as(tmp_path / "again.json")
    first, second = (
        json.loads((tmp_path / name).read_text(encoding="utf-8")) for name in ("review.json", "again.json")
    )
    order = [entry["change"]["change_id"] for entry in second["entries"]]
    assert order[-1] == NUMBER.change_id
    assert sorted(first["entries"], key=str) == sorted(second["entries"], key=str)


def test_marks_are_kept_when_the_page_is_loaded_again(opened: Open, tmp_path: Path) -> None:
    page = opened(comparison())
    accept = card(page, HOURS).get_by_role("button", name="Accept")
    query = card(page, NUMBER).get_by_role("button", name="Query")
    reload_after(page, accept.click, lambda: is_accepted(page, HOURS))
    assert "1 of these marks were kept by this browser" in page.locator("#kept").inner_text()
    reload_after(page, accept.click, lambda: not is_accepted(page, HOURS))
    # A mark whose change the page no longer has is listed, and stays in the file.
    reload_after(page, query.click, lambda: query.get_attribute("aria-pressed") == "true")
    less = comparison(*(one for one in CHANGES if one is not NUMBER))
    (tmp_path / "report.html").write_text(report(less), encoding="utf-8")
    gone = page.get_by_role("region", name=re.compile("no longer found"))
    page.reload()
    assert "query" in gone.inner_text()


def test_without_a_store_the_page_says_so(opened: Open) -> None:
    page = opened(comparison())
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full'); }; }")
    card(page, HOURS).get_by_role("button", name="Accept").click()
    assert "save the review before you close" in page.locator("#kept").inner_text()


def test_a_group_is_accepted_at_once_and_taken_back(opened: Open) -> None:
    page = opened(comparison())
    card(page, TIME).get_by_role("button", name="Query").click()
    group = page.locator("#class-key-value")
    group.get_by_role("button", name="Accept all 2").click()  # one of three has been queried
    assert is_accepted(page, ISSUE)
    assert is_accepted(page, HOURS)
    assert not is_accepted(page, TIME)  # it has been queried
    assert not is_accepted(page, WORDS)
    card(page, HOURS).get_by_role("button", name="Query").click()
    group.get_by_role("button", name="Take back these 2").click()
    assert page.locator("#reviewed").inner_text() == f"2 of {len(CHANGES)} reviewed: 0 accepted, 2 to query"
    # Of a group only what is shown
    page.get_by_label("Search").fill("550")
    assert group.locator("button.all").is_hidden()  # what is shown is queried
    page.get_by_label("Search").fill("Issue")
    assert group.locator("button.all").inner_text() == "Accept all 1"


def test_a_button_says_in_how_many_sections_it_accepts(opened: Open) -> None:
    texts = tuple(
        COMMA.model_copy(
            update={
                "entity": Entity.PASSAGE,
                "class_": Class.OTHER_TEXT,
                "key": key,
                "change_id": f"passage-{key}",
                "after": key,
            }
        )
        for key in ("Lamps", "Fog")
    )
    page = opened(comparison(*texts))
    names = page.locator("#class-other-text button.all").all_inner_texts()
    assert names[0] == "Accept all 2 in 2 sections, folded or not"
    page.locator("details.fold summary").first.click()
    assert page.locator("details.fold button.all").first.inner_text() == "Accept all 1 below Lamps"


def test_each_decision_keeps_its_name_and_day_when_another_reviewer_goes_on(opened: Open) -> None:
    before = Entry(state=State.ACCEPTED, note="", change=HOURS, reviewer="Wren", said=date(2026, 3, 2))
    page = opened(comparison(), reviewed=Reviewed({HOURS.change_id: before}, (), "Wren", date(2026, 3, 2)))
    assert "(Wren, 2026-03-02)" in card(page, HOURS).locator(".verdict").inner_text()
    card(page, WORDS).get_by_role("button", name="Accept").click()
    page.get_by_label("Your name").fill("Sorrel")
    today = page.evaluate("new Date().toLocaleDateString('sv-SE')")
    _, text = saved_as(page, "Save the review")
    entries = {entry["change"]["change_id"]: entry for entry in json.loads(text)["entries"]}
    assert [entries[HOURS.change_id][name] for name in ("reviewer", "said")] == ["Wren", "2026-03-02"]
    assert [entries[WORDS.change_id][name] for name in ("reviewer", "said")] == ["Sorrel", today]


def test_a_decision_is_of_the_name_that_was_typed_before_it_and_says_so(opened: Open) -> None:
    page = opened(comparison())
    page.get_by_label("Your name").fill("Wren")
    card(page, HOURS).get_by_role("button", name="Accept").click()
    page.get_by_label("Your name").fill("Sorrel")
    card(page, WORDS).get_by_role("button", name="Query").click()
    verdicts = [card(page, change).locator(".verdict") for change in (HOURS, WORDS)]
    assert all(verdict.is_visible() for verdict in verdicts)
    assert ["Wren" in verdicts[0].inner_text(), "Sorrel" in verdicts[1].inner_text()] == [True, True]
    _, text = saved_as(page, "Save the review")
    found = {entry["change"]["change_id"]: entry["reviewer"] for entry in json.loads(text)["entries"]}
    assert (found[HOURS.change_id], found[WORDS.change_id]) == ("Wren", "Sorrel")


def saved_as(page: Page, button: str) -> tuple[str, str]:
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    return download.value.suggested_filename, download.value.path().read_bytes().decode("utf-8-sig")


def test_decisions_are_saved_with_name_and_day_for_other_programs(opened: Open) -> None:
    page = opened(comparison())
    page.get_by_label("Your name").fill("Wren <b>")
    card(page, HOURS).get_by_role("button", name="Accept").click()
    card(page, WORDS).get_by_role("button", name="Query").click()
    card(page, WORDS).get_by_label("Note").fill('=1+1 "or" not')
    today = page.evaluate("new Date().toLocaleDateString('sv-SE')")
    _, text = saved_as(page, "Save the review")
    assert [json.loads(text)[name] for name in ("reviewer", "saved")] == ["Wren <b>", today]
    name, text = saved_as(page, "Decisions as CSV")
    assert name.endswith(".review.csv")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert (rows[0]["decision"], rows[0]["before"], rows[0]["pages_after"]) == ("accepted", "24", "10")
    assert (rows[1]["decision"], rows[1]["note"]) == ("query", '\'=1+1 "or" not')
    assert {(row["reviewer"], row["said"]) for row in rows} == {("Wren <b>", today)}
    name, text = saved_as(page, "as Markdown")
    assert name.endswith(".review.md")
    assert f"Wren &#60;b&#62;, {today}" in text
    assert "24 → 22" in text
    assert text.count("\n- ") == 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_keeps_people_from_using_it(opened: Open, scheme: str) -> None:
    for compared in (comparison(), comparison().model_copy(update={"changes": (), "announced": (), "unannounced": ()})):
        page = opened(compared, bypass_csp=True, color_scheme=scheme)
        assert violations(page) == []


def test_the_index_of_two_folders_leads_to_each_page(browser: Browser, tmp_path: Path) -> None:
    compared = comparison()
    found = Comparisons(compared=(compared,), added=(compared.after,), gone=())
    (tmp_path / "index.html").write_text(index(found, ["one.html"]), encoding="utf-8")
    (tmp_path / "one.html").write_text(report(compared), encoding="utf-8")
    page = browser.new_context(bypass_csp=True).new_page()
    page.goto((tmp_path / "index.html").as_uri())
    assert violations(page) == []
    assert page.get_by_role("heading", name="Only in the newer folder").is_visible()
    table, head = page.get_by_role("table").bounding_box(), page.get_by_role("heading", level=1).bounding_box()
    assert table is not None
    assert head is not None
    assert table["x"] == 24.0
    assert head["x"] == 24.0
    assert page.get_by_role("cell").last.inner_text().startswith("3 key values, 2 wording")
    page.get_by_role("link", name=compared.after.title).click()
    assert shown(page) == by_weight()


# What a PDF may say


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_and_does_not_run(opened: Open, text: str, tmp_path: Path) -> None:
    compared = everywhere(text)
    page = opened(compared)
    added = page.locator('.card[data-class="added"]')
    assert added.locator(".body .text").first.text_content() == text
    added.get_by_role("button", name="Query").click()
    added.locator("textarea").fill(text)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save the review").click()
    download.value.save_as(tmp_path / "review.json")
    again = opened(compared, reviewed=load_review(tmp_path / "review.json", compared))
    assert again.locator('.card[data-class="added"] textarea').input_value() == text
    assert again.locator("img").count() == 0


def test_the_policy_stops_what_would_be_added(browser: Browser, tmp_path: Path) -> None:
    """The second wall: even a script that got into the page would not run."""
    html = report(comparison()).replace("</main>", "<script>document.title = 'run'</script></main>")
    path = tmp_path / "report.html"
    path.write_text(html, encoding="utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())
    assert page.title() != "run"
    page.close()


# How it looks


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_both_schemes_are_followed(opened: Open, scheme: str) -> None:
    page = opened(comparison(), color_scheme=scheme)
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    brightness = sum(map(int, re.findall(r"\d+", ground)))
    assert (brightness > 600) == (scheme == "light")


def test_in_print_are_the_verdicts_and_no_controls(opened: Open, tmp_path: Path) -> None:
    page = opened(comparison(), color_scheme="dark")
    card(page, HOURS).get_by_role("button", name="Query").click()
    card(page, HOURS).get_by_label("Note").fill("why less?")
    page.get_by_role("checkbox", name=re.compile("^Editorial")).uncheck()
    page.emulate_media(media="print")
    assert not page.locator("#panel").is_visible()
    assert page.get_by_role("button").locator("visible=true").count() <= len(CHANGES)  # names of units
    assert card(page, HOURS).locator(".verdict").inner_text().startswith("Query: why less? (")
    assert not card(page, HOURS).get_by_label("Note").is_visible()
    assert not card(page, COMMA).is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    page.pdf(path=tmp_path / "report.pdf")
    assert (tmp_path / "report.pdf").stat().st_size > 1000


@pytest.mark.parametrize("width", [320, 390, 768, 1400])
def test_no_page_is_wider_than_the_screen(opened: Open, width: int) -> None:
    pictures = draw(comparison(), [OLDER_PDF, NEWER_PDF], [])
    page = opened(comparison(), pictures, viewport={"width": width, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator("#panel details").evaluate("details => { details.open = true; }")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_pictures_are_shown_framed_and_can_be_put_away(opened: Open) -> None:
    page = opened(comparison(), draw(comparison(), [OLDER_PDF, NEWER_PDF], []))
    views = card(page, WORDS).locator("svg")
    assert views.count() == 2
    for nth in range(2):
        size = views.nth(nth).bounding_box()
        assert size
        assert size["width"] > 200
        frame = views.nth(nth).locator("rect").bounding_box()
        assert frame
        assert size["y"] < frame["y"] < frame["y"] + frame["height"] < size["y"] + size["height"]
    assert "It is not in this issue." in card(page, ADDED).inner_text()
    assert card(page, ISSUE).locator("figure").count() == 0
    dark = page.evaluate(
        """async () => {
          const image = document.querySelector("defs image");
          const picture = new Image();
          picture.src = image.getAttribute("href");
          await picture.decode();
          const canvas = new OffscreenCanvas(picture.width, picture.height).getContext("2d");
          canvas.drawImage(picture, 0, 0);
          return canvas.getImageData(0, 0, picture.width, picture.height).data.some((value) => value < 80);
        }"""
    )
    assert dark
    page.get_by_label("Show the pages").uncheck()
    assert not views.first.is_visible()


def test_a_page_without_changes_says_so_and_offers_nothing(opened: Open) -> None:
    same = comparison().model_copy(update={"changes": (), "announced": (), "unannounced": ()})
    page = opened(same)
    assert page.get_by_text("No change was found between the two issues.").is_visible()
    assert page.get_by_role("button").locator("visible=true").count() == 0
    assert not page.get_by_role("heading", name="Changes by unit").is_visible()


def test_without_script_it_is_a_list_to_read(opened: Open) -> None:
    page = opened(comparison(), java_script_enabled=False)
    texts = page.locator(".card").all_inner_texts()
    assert len(texts) == len(CHANGES)
    assert "Assess the suitability of" in texts[3]
    assert page.get_by_role("button").locator("visible=true").count() == 0
    assert page.get_by_role("link", name=re.compile("Key values")).get_attribute("href") == f"#class-{Class.KEY_VALUE}"
