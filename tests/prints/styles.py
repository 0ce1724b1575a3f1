"""What differs between prints, and how a print is drawn from a seed."""

from __future__ import annotations

import random
from dataclasses import dataclass, fields, replace
from typing import Literal, get_args, get_type_hints


@dataclass(frozen=True)
class Style:
    """How a handbook is set. Each field has the values of its type; `drawn` takes any of them."""

    truth: Literal["classic", "new", "nvq", "combined"] = "new"
    font: Literal["Helvetica", "Times"] = "Helvetica"
    size: Literal["9", "10", "11"] = "10"
    cover: Literal["lines", "table", "inside"] = "lines"
    issue: Literal["Version 1.2", "Issue 3", "v2.1 March 2024", ""] = "Version 1.2"
    foot: Literal["Page 1 of 9", "1", "title | 1", "© body, page 1", ""] = "1"
    head: Literal["", "title", "body"] = ""
    rulings: Literal["full", "horizontal", "head", "none"] = "full"
    fills: Literal["", "grey", "dark", "zebra"] = "grey"
    listing: Literal[
        "number title level credit glh",
        "reference title level credit glh",
        "title reference level glh credit",
        "number reference title level glh",
        "number title reference credit level glh",
        "level credit number title reference glh",
    ] = "number title level credit glh"
    groups: Literal["banners", "headings"] = "headings"
    unit: Literal[
        "Unit 1: Title",
        "Unit 1 – Title",
        "Unit 1 Title",
        "Unit 1 / Title",
        "Title / Unit 1",
        "Title (1)",
        "1 – Title",
        "Unit: 1 / Title",
        "table",
    ] = "Unit 1: Title"
    banner: Literal["", "filled"] = ""
    facts: Literal["list", "pairs", "strip", "double", "line", "sentence"] = "list"
    labels: Literal["Unit reference number", "Ofqual reference", "URN"] = "Unit reference number"
    colons: Literal["yes", "no"] = "yes"
    aim: Literal["", "heading", "labelled"] = "heading"
    outcomes: Literal["cells", "rows", "split", "four", "banners", "lists", "summary"] = "cells"
    outcome_number: Literal["1", "1.", "LO1", "LO1:", "1)"] = "1."
    criterion_number: Literal["1.1", "AC1.1", "a)", "1.1."] = "1.1"
    leads: Literal["", "rows", "heads", "lines"] = ""
    heads: Literal["Learning outcomes|Assessment criteria", "Learning Outcome|Assessment Criterion", "LO|AC"] = (
        "Learning outcomes|Assessment criteria"
    )
    points: Literal["•", "–", "i)"] = "•"
    content: Literal["", "after", "column", "end"] = ""
    content_head: Literal["Indicative content", "Range", "Unit content", "Amplification"] = "Indicative content"
    evidence: Literal["", "column"] = ""
    last: Literal["", "Assessment guidance", "Evidence requirements", "Resources"] = ""
    repeats: Literal["yes", "no"] = "yes"
    cuts: Literal["yes", "no"] = "no"
    pages: Literal["new", "on"] = "new"
    blanks: Literal["", "Portfolio reference|Date", "Evidence type|Assessor|Date"] = ""
    again: Literal["", "(continued)", "whole"] = ""
    titles: Literal["short", "long"] = "short"
    named: Literal["", "Unit code: Title", "Unit 1: Title (code)", "code Title"] = ""
    introduced: Literal["Unit aim", "Unit overview", "Unit summary", "Purpose and aim"] = "Unit aim"
    strokes: Literal["|", "wide"] = "|"
    delivery: Literal["", "after"] = ""
    listed: Literal["plain", "groups", "totals"] = "plain"
    runs: Literal["title", "unit"] = "title"
    said: Literal["", "Outcomes|Criteria", "The learner will:|The learner can:"] = ""
    labelled: Literal["", "Unit Reference|Unit Level|Credit Value|GLH"] = ""


_ADDED = (
    "blanks",
    "again",
    "titles",
    "named",
    "introduced",
    "strokes",
    "delivery",
    "listed",
    "runs",
    "said",
    "labelled",
)
_FIRST_ADDED = 400  # seeds before it draw none of the fields that were added later


def drawn(seed: int) -> Style:
    """A style of values drawn at random, alike for the same seed; values that exclude each other are mended."""
    chance = random.Random(seed)
    types = get_type_hints(Style)
    style = Style(**{field.name: chance.choice(get_args(types[field.name])) for field in fields(Style)})
    if seed < _FIRST_ADDED:
        style = replace(style, **{name: getattr(Style(), name) for name in _ADDED})
    return sane(style)


def sane(style: Style) -> Style:
    """The style, as somebody may print it: a column of content stands beside all criteria of an outcome, or nowhere."""
    changes = {**_added(style)}
    if style.outcomes != "cells" and style.content == "column":
        changes["content"] = "after"
    if style.outcomes in {"lists", "summary", "banners"} or style.content == "column":
        changes["evidence"] = changes["blanks"] = ""
    if style.rulings == "none" and style.fills == "":
        changes["fills"] = "grey"
    if style.outcomes == "four" or style.criterion_number == "a)":
        changes["outcome_number"] = "1." if style.outcome_number == "1" else style.outcome_number
    if style.banner and style.unit in {"table", "Title / Unit 1"}:
        changes["banner"] = ""
    if style.facts in {"strip", "pairs", "double"} and style.rulings == "none":
        changes["colons"] = "yes"
    if style.criterion_number == "a)" and style.outcomes == "summary":
        changes["criterion_number"] = "1.1"
    if style.facts in {"list", "line"}:
        changes["colons"] = "yes"
    return Style(**{**{field.name: getattr(style, field.name) for field in fields(Style)}, **changes})


def _added(style: Style) -> dict[str, str]:
    """What excludes what of the fields that were added later."""
    changes: dict[str, str] = {}
    if style.blanks and style.rulings != "full":
        changes["evidence"] = changes["blanks"] = ""  # nobody fills in what nothing closes
    if style.named and style.unit == "table":
        changes |= {"unit": "Unit 1: Title"}
    if style.titles == "long":
        changes["runs"] = "title"  # a foot has one line
    if style.said.startswith("The"):
        changes["leads"] = ""  # its heads lead in
    return changes
