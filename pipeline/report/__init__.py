"""Comparison -> the reviewer's page: one HTML file with style, script, data and pictures in it; it needs no network.

Of two folders an index leads to the page of each document. Text of a PDF stays text: the template escapes all of it,
the data are JSON without '<', '>' and '&', and the page's policy lets only the script and the style run that have their
hash in it.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from pipeline.compare.changes import Comparison, Comparisons, PageOf, Side
from pipeline.compare.lines import PAGE_MARKS, bars, recognised
from pipeline.compare.passages import HISTORY
from pipeline.report.cards import CLASSES, card_of, cards_of, folds_of, pages_of, unit_counts
from pipeline.report.pages import PAGE_STATES, page_runs
from pipeline.report.pictures import NO_PICTURES, Pictures
from pipeline.report.review import FORM, NOTHING, Reviewed, issue_of

_TEMPLATES = Path(__file__).resolve().parent / "templates"
# What could end a script element, or a line of it, in the middle of a text
_ESCAPES = str.maketrans({character: f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"})


def report(comparison: Comparison, pictures: Pictures = NO_PICTURES, reviewed: Reviewed = NOTHING) -> str:
    """The page, whole."""
    style, script = (Markup((_TEMPLATES / name).read_text(encoding="utf-8")) for name in ("report.css", "report.js"))
    cards = cards_of(comparison)
    numbers = {"before": _printed(comparison.pages_before), "after": _printed(comparison.pages_after)}
    return _template("report.html").render(
        policy=_policy(style, script),
        style=style,
        script=script,
        data=Markup(_data(comparison, reviewed, numbers)),
        numbers=numbers,
        comparison=comparison,
        heading=_heading(comparison),
        classes=CLASSES,
        cards=cards,
        folds={kind: folds_of(kind, found) for kind, found in cards.items()},
        units=unit_counts(comparison.changes),
        strips=[
            (_issue(side), page_runs(found))
            for side, found in (
                (comparison.before, comparison.pages_before),
                (comparison.after, comparison.pages_after),
            )
        ],
        page_states=PAGE_STATES,
        page_marks=PAGE_MARKS,
        bars=(*recognised(comparison), *bars(comparison.bars)),
        pictures=pictures,
        reviewed=reviewed,
        unannounced=set(comparison.unannounced),
        rows_gone=sum(one.key == HISTORY and one.after is None for one in comparison.changes),
        gone=[(card_of(entry.change, announced=False), entry) for entry in reviewed.gone],
        by_id={card.change.change_id: card for found in cards.values() for card in found},
    )


def index(found: Comparisons, names: Sequence[str]) -> str:
    """The page that leads to the page of each comparison, which have these file names, in the same folder."""
    style = Markup((_TEMPLATES / "report.css").read_text(encoding="utf-8"))
    return _template("index.html").render(
        policy=_policy(style, None),
        style=style,
        rows=[(name, one, _heading(one), _counted(one)) for name, one in zip(names, found.compared, strict=True)],
        lone=(("Only in the newer folder", found.added), ("Only in the older folder", found.gone)),
        issue=_issue,
    )


def _template(name: str) -> Template:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["pages"] = pages_of
    return environment.get_template(name)


def _heading(comparison: Comparison) -> str:
    """'Issue 3 → Issue 4'."""
    return " → ".join(map(_issue, (comparison.before, comparison.after)))


def _counted(comparison: Comparison) -> str:
    """'2 key values, 1 added'; 'no change' for none."""
    times = Counter(change.class_ for change in comparison.changes)
    return (
        ", ".join(f"{times[each]} {name.lower()}" for each, (name, _) in CLASSES.items() if times[each]) or "no change"
    )


def _issue(side: Side) -> str:
    return side.issue or side.issued_printed or side.source.file


def _policy(style: str, script: str | None) -> str:
    """Nothing is loaded, sent or run, except this script, this style, and the pictures in the page."""
    runs = f"script-src '{_hash(script)}'; " if script is not None else ""
    return f"default-src 'none'; {runs}style-src '{_hash(style)}'; img-src data:; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _printed(pages: Sequence[PageOf]) -> dict[int, int]:
    """The numbers that pages print, of those whose is known and another than the PDF's."""
    return {one.page: one.number for one in pages if one.number not in {None, one.page}}


def _data(comparison: Comparison, reviewed: Reviewed, numbers: Mapping[str, Mapping[int, int]]) -> str:
    """What the script needs: the changes, for search and for the review file, and what was reviewed before."""
    data: dict[str, Any] = {
        "form": FORM,
        "before": issue_of(comparison.before).model_dump(),
        "after": issue_of(comparison.after).model_dump(),
        "changes": [change.model_dump(mode="json", by_alias=True) for change in comparison.changes],
        "reviewed": [entry.model_dump(mode="json", by_alias=True) for entry in reviewed.entries.values()],
        "numbers": numbers,
        "reviewer": reviewed.reviewer,
        "gone": [entry.model_dump(mode="json", by_alias=True) for entry in reviewed.gone],
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
