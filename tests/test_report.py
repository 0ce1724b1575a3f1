"""The reviewer's page as text: what it says, that nothing of a PDF can run in it, and that its colours can be read."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compare.changes import Change, Class, Comparison, Entity
from pipeline.compare.marks import Kind, Mark, list_marks, marks
from pipeline.compare.passages import HISTORY
from pipeline.report import report
from pipeline.report.cards import CLASSES, card_of, cards_of, folds_of, pages_of, unit_counts
from tests.comparisons import (
    ADDED,
    CHANGES,
    HOURS,
    ISSUE,
    ITEMS,
    NUMBER,
    OTHER,
    REMOVED,
    TIME,
    UNIT,
    UNREAD,
    WORDS,
    box,
    change,
    comparison,
)
from tests.scoring import ROOT

TEMPLATES = ROOT / "pipeline" / "report" / "templates"
CSS = (TEMPLATES / "report.css").read_text(encoding="utf-8")
HOSTILE = (
    "</script><img src=x onerror=alert(1)>",
    "</style><script>alert(1)</script>",
    "<!--<script>",
    "\"' onfocus=alert(1) autofocus x='\"",
    "a\u2028b\u2029c",
    "{{ 7 * 7 }} {% raw %} &lt;b&gt; &amp;",
    "javascript:alert(1)",
)


class Page(HTMLParser):
    """Elements with their attributes, and the text of each script."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.within = ""
        self.scripts: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.within = tag

    def handle_endtag(self, tag: str) -> None:
        self.within = ""

    def handle_data(self, data: str) -> None:
        if self.within == "script":
            self.scripts.append(data)

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def data_of(html: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(Page(html).scripts[0])
    return found


def test_the_page_is_the_same_each_time() -> None:
    assert report(comparison()) == report(comparison())


def test_it_shows_every_change_once_with_what_matters_most_first() -> None:
    page = Page(report(comparison()))
    cards = page.named("article")
    assert sorted(str(card["data-id"]) for card in cards) == sorted(one.change_id for one in CHANGES)
    order = [str(card["data-class"]) for card in cards]
    assert order == sorted(order, key=[class_.value for class_ in CLASSES].index)
    assert order[0] == "key-value"
    assert order[-1] == "wording-editorial"


def test_ids_are_unique_and_every_reference_leads_somewhere() -> None:
    elements = Page(report(comparison())).elements
    ids = [attributes["id"] for _, attributes in elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    for _, attributes in elements:
        for name in ("aria-labelledby", "aria-describedby", "for"):
            assert attributes.get(name, ids[0]) in ids
        link = attributes.get("href") or ""
        assert not link.startswith("#") or link[1:] in ids


def test_every_class_has_its_heading() -> None:
    assert set(CLASSES) == set(Class)


def test_no_change_is_said() -> None:
    same = comparison().model_copy(update={"changes": (), "announced": (), "unannounced": ()})
    assert "No change was found" in report(same)
    assert "No change was found" not in report(comparison())


def test_the_own_change_table_is_reconciled() -> None:
    html = report(comparison())
    assert "has 2 new rows: 1 with changes that were found, 1 without" in html
    assert html.count("<b>not found in what was compared</b>") == 1
    assert f"No row speaks of {len(CHANGES) - 2} of the {len(CHANGES)} changes." in html
    cards = {attributes["data-id"]: attributes["data-announced"] for attributes in Page(html).named("article")}
    assert {key for key, value in cards.items() if value == "yes"} == {HOURS.change_id, WORDS.change_id}


def test_rows_of_the_older_change_table_that_are_gone_are_counted() -> None:
    rows = (
        change(Entity.PASSAGE, "passage", Class.OTHER_TEXT, text, None, key=HISTORY) for text in ("1 Lamps", "2 Horns")
    )
    html = report(comparison(*rows, rows=()))
    assert "has no new row; 2 rows of the older issue's are gone" in html


def test_what_needs_no_announcement_is_not_missed() -> None:
    """The issue and its date change with every issue."""
    compared = comparison()
    unannounced = tuple(found for found in compared.unannounced if found != ISSUE.change_id)
    html = report(compared.model_copy(update={"unannounced": unannounced}))
    (card,) = (card for card in Page(html).named("article") if card["data-id"] == ISSUE.change_id)
    assert card["data-announced"] not in {"yes", "no"}


def test_changes_are_counted_by_unit_and_class() -> None:
    counts = {unit.key: (unit.total, dict(unit.counts)) for unit in unit_counts(CHANGES)}
    assert list(counts) == ["", UNIT, OTHER]
    assert counts[OTHER] == (3, {Class.WORDING_SUBSTANTIVE: 1, Class.ADDED: 1, Class.RENUMBERED: 1})
    assert sum(total for total, _ in counts.values()) == len(CHANGES)


def test_only_style_script_and_pictures_of_the_page_itself_are_let() -> None:
    html = report(comparison())
    page = Page(html)
    policy = next(
        str(meta["content"]) for meta in page.named("meta") if meta.get("http-equiv") == "Content-Security-Policy"
    )
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)
    assert style
    for rule, text in (("script-src", page.scripts[-1]), ("style-src", style[1])):
        assert rules[rule] == f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
    assert {rules[rule] for rule in ("default-src", "base-uri", "form-action")} == {"'none'"}
    assert rules["img-src"] == "data:"
    for _, attributes in page.elements:
        assert not any(name == "style" or name.startswith("on") for name in attributes)
        links = [str(attributes.get(name) or "#") for name in ("src", "href", "action")]
        assert all(link.startswith(("#", "data:image/png")) for link in links)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_of_a_pdf_becomes_part_of_the_page(text: str) -> None:
    plain, hostile = (report(everywhere(one)) for one in ("harmless", text))
    assert [name for name, _ in Page(hostile).elements] == [name for name, _ in Page(plain).elements]
    assert [sorted(attributes) for _, attributes in Page(hostile).elements] == [
        sorted(attributes) for _, attributes in Page(plain).elements
    ]
    assert data_of(hostile)["changes"][0]["after"] == text
    data = Page(hostile).scripts[0]
    assert not set("<>&\u2028\u2029") & set(data)


def everywhere(text: str) -> Comparison:
    """A comparison with the text in every value that a PDF can give."""
    found = change(
        Entity.CRITERION, "text", Class.ADDED, None, text, text=text, key=f"{UNIT}#{text}", unit_title=text, unit=text
    )
    facts = change(Entity.UNIT, text, Class.KEY_VALUE, {text: text}, {text: "other"}, key=text)
    items = change(Entity.SECTION, "text", Class.MOVED, [text], ["other", text])
    whole = comparison(found, facts, items, rows=())
    row = (
        comparison()
        .announced[0]
        .model_copy(
            update={"version": text, "date": text, "detail": text, "section": text, "change_ids": (found.change_id,)}
        )
    )
    side = whole.before.model_copy(update={"title": text, "issue": text, "issued_printed": text})
    return whole.model_copy(update={"announced": (row,), "before": side, "after": side})


# What a card says


@pytest.mark.parametrize(
    ("one", "name", "field", "form"),
    [
        (ISSUE, "Handbook", "Issue", "value"),
        (HOURS, f"Unit {UNIT}", "Guided learning hours", "value"),
        (WORDS, "Criterion 1.1", "Text", "text"),
        (ADDED, "Criterion 1.4", None, "text"),
        (ITEMS, "Amplification 1.1", "Item", "list"),
        (REMOVED, "Unit H/000/3103", None, "facts"),
        (NUMBER, "Criterion 1.5", "Number", "value"),
        (UNREAD, "Criterion 2.1", "Text", "unread"),
    ],
)
def test_a_card_names_its_change(one: Any, name: str, field: str | None, form: str) -> None:
    card = card_of(one, announced=False)
    assert (card.name, card.field, card.form) == (name, field, form)


def test_a_value_that_comes_from_nothing_is_said_to() -> None:
    (row,) = card_of(TIME, announced=False).rows
    assert row.marks == (Mark(Kind.NEW, "550"),)
    card = re.search(rf'id="c-{TIME.change_id}".*?</article>', report(comparison()), re.DOTALL)
    assert card
    assert '<span class="none">none</span>' in card[0]


def test_what_could_not_be_read_is_no_change() -> None:
    card = re.search(rf'id="c-{UNREAD.change_id}".*?</article>', report(comparison()), re.DOTALL)
    assert card
    assert "it could not be read" in card[0]
    assert not re.search("<ins>|<del>", card[0])


def test_where_both_sides_were_read_the_place_to_look_at_is_marked() -> None:
    one = change(Entity.SECTION, "text", Class.UNREAD, "a lamp \ufffd\ufffd oil", "a lamp – oil")
    card = re.search(r"<article.*?</article>", report(comparison(one, rows=())), re.DOTALL)
    assert card
    assert re.findall("<mark>(.*?)</mark>", card[0]) == ["\ufffd\ufffd", "–"]
    assert not re.search("<ins>|<del>", card[0])


def test_facts_are_shown_by_name() -> None:
    rows = card_of(REMOVED, announced=False).rows
    assert [(row.label, row.marks) for row in rows] == [
        ("Title", (Mark(Kind.GONE, "Polishing brass"),)),
        ("Credit value", (Mark(Kind.GONE, "4"),)),
    ]


def test_pages_are_named_in_runs() -> None:
    assert pages_of((box(12), box(13), box(12), box(15))) == "12–13, 15"
    assert pages_of(()) == ""


def text_change(section: str, before: str | None, after: str | None, field: str = "text") -> Change:
    values = {"key": section, "unit": None, "unit_title": None}
    return change(Entity.PASSAGE, field, Class.OTHER_TEXT, before, after, **values)


def test_other_text_is_folded_by_section_and_typography_comes_last() -> None:
    comma = text_change("Lamps", "oil, and wicks", "oil and wicks")
    one, other = text_change("Horns", "a horn", "a bell"), text_change("Lamps", None, "a lens", "passage")
    compared = comparison(comma, one, other)
    folds = folds_of(Class.OTHER_TEXT, cards_of(compared)[Class.OTHER_TEXT])
    told = [(name, [card.change for card in cards]) for name, cards in folds]
    assert told == [("Horns", [one]), ("Lamps", [other]), ("Editorial", [comma])]
    page = Page(report(compared))
    assert len(page.named("details")) >= 3
    assert len(page.named("article")) == 3


def test_a_class_keeps_the_order_of_the_comparison() -> None:
    found = cards_of(comparison())[Class.KEY_VALUE]
    assert [card.change for card in found] == [ISSUE, TIME, HOURS]


# Marks

WORDING = st.lists(
    st.sampled_from(["lamp", "oil", ",", " ", "the", "55-60", "wick’s", "\n", "£4.50"]), max_size=12
).map("".join)


@given(WORDING | st.text(max_size=30), WORDING | st.text(max_size=30))
def test_marks_give_both_texts_back(before: str, after: str) -> None:
    found = marks(before, after)
    old = "".join(mark.text for mark in found if mark.kind is not Kind.NEW)
    assert old.split() == before.split()
    assert "".join(mark.text for mark in found if mark.kind is not Kind.GONE) == after
    assert all(mark.text for mark in found)
    assert all("".join(mark.edged) == mark.text and mark.edged[1] for mark in found)


@given(WORDING)
def test_the_same_text_has_no_mark(text: str) -> None:
    assert {mark.kind for mark in marks(text, text)} <= {Kind.SAME}


def test_line_ends_are_marked_only_where_nothing_else_differs() -> None:
    assert [mark.text for mark in marks("oil lamps\nare safe", "gas lamps are safe")] == [
        "oil",
        "gas",
        " lamps are safe",
    ]
    assert [mark.text for mark in marks("lamps\nare safe", "lamps are safe")] == ["lamps", "\n", " ", "are safe"]


def test_whole_words_are_marked() -> None:
    assert marks("make use of upselling now", "make use of up-selling now") == (
        Mark(Kind.SAME, "make use of "),
        Mark(Kind.GONE, "upselling"),
        Mark(Kind.NEW, "up-selling"),
        Mark(Kind.SAME, " now"),
    )


def test_neighbouring_words_are_one_mark() -> None:
    found = marks("name three small lamps here", "name four large lamps here")
    assert [mark.text for mark in found if mark.kind is not Kind.SAME] == ["three small", "four large"]


def test_texts_with_little_in_common_are_no_patchwork() -> None:
    assert marks("The Sale of Oil Act 1979", "Keepers and the Lamps Act, as amended in 2015") == (
        Mark(Kind.GONE, "The Sale of Oil Act 1979"),
        Mark(Kind.NEW, "Keepers and the Lamps Act, as amended in 2015"),
    )


@given(st.lists(WORDING.filter(bool), max_size=6), st.lists(WORDING.filter(bool), max_size=6))
def test_lists_give_both_back(before: list[str], after: list[str]) -> None:
    lines = list_marks(before, after)
    for kind, texts in ((Kind.NEW, before), (Kind.GONE, after)):
        told = ["".join(mark.text for mark in line if mark.kind is not kind) for line in lines]
        assert [text.split() for text in told if text] == [text.split() for text in texts]


def test_items_are_compared_with_the_item_that_they_reword() -> None:
    assert [[mark.kind for mark in line] for line in list_marks(ITEMS.before, ITEMS.after)] == [
        [Kind.SAME],
        [Kind.SAME, Kind.GONE, Kind.NEW, Kind.SAME],
        [Kind.NEW],
        [Kind.GONE],
    ]


# Colours

TEXTS = [  # a colour of text, and what it stands on
    *[(text, ground) for text in ("text", "muted", "accent") for ground in ("page", "surface")],
    ("on-accent", "accent"),
    ("new", "new-ground"),
    ("old", "old-ground"),
    ("query", "query-ground"),
]
EDGES = [(edge, ground) for edge in ("control", "accent", "new", "query") for ground in ("page", "surface")]


def schemes() -> dict[str, dict[str, str]]:
    """The colours of each scheme, by name."""
    blocks = [
        dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block)) for block in re.findall(r":root \{(.*?)\}", CSS, re.S)
    ]
    light, dark, printed = blocks
    return {"light": light, "dark": {**light, **dark}, "print": {**light, **printed}}


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
def test_colours_have_the_contrast_of_level_aa(scheme: str) -> None:
    colours = schemes()[scheme]
    low = {(a, b): contrast(colours[a], colours[b]) for a, b in TEXTS if contrast(colours[a], colours[b]) < 4.5}
    low |= {(a, b): contrast(colours[a], colours[b]) for a, b in EDGES if contrast(colours[a], colours[b]) < 3}
    assert low == {}


def test_every_colour_of_the_dark_scheme_is_its_own() -> None:
    found = schemes()
    assert [name for name, colour in found["light"].items() if found["dark"][name] == colour] == []


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_no_rule_has_a_colour_beside_the_schemes() -> None:
    """But the frames in pictures, which are on paper in either scheme."""
    rules = re.sub(r":root \{.*?\}", "", CSS, flags=re.S)
    beside = [line for line in rules.splitlines() if re.search(r"#[0-9a-f]{3,6}\b", line) and ".pictures" not in line]
    assert beside == []
