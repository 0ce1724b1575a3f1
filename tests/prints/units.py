"""The pages of a unit: its head, its facts, its aim, and what follows."""

from __future__ import annotations

from collections.abc import Sequence

from tests.prints.outcomes import set_content, set_outcomes
from tests.prints.pages import Pages, Para, Row
from tests.prints.truths import Truth

_LABELS = {
    "Unit reference number": ("Unit reference number", "Level", "Credit value", "Guided learning hours"),
    "Ofqual reference": ("Ofqual reference", "Unit level", "Credits", "GLH"),
    "URN": ("URN", "RQF level", "Credit", "Guided learning hours (GLH)"),
}
_LAST = "The centre keeps what learners have made, with the records of those who saw it being made, for three years."


def set_unit(pages: Pages, unit: Truth) -> None:
    """Set one unit."""
    style = pages.style
    facts = _facts(pages, unit)
    if style.unit == "table":
        facts = {"Unit title": unit["title"], "Unit number": unit["unit_number"], **facts}
    else:
        _head(pages, unit)
    _set_facts(pages, facts)
    if style.aim == "heading":
        pages.heading(style.introduced, 1.1)
        pages.text(Para(unit["aim"]))
    elif style.aim == "labelled":
        pages.text(Para(f"{style.introduced}: {unit['aim']}"))
    pages.gap()
    set_outcomes(pages, unit)
    if style.content == "end":
        set_content(pages, unit)
    if style.delivery:
        _delivery(pages)
    if style.last:
        pages.heading(style.last, 1.1)
        pages.text(Para(_LAST))


def _delivery(pages: Pages) -> None:
    """A part behind the criteria, with a heading and a list below it."""
    pages.heading("Delivery and assessment", 1.1)
    pages.text(Para("This unit may be taught beside others, and is assessed where the work is done."))
    pages.text(Para("Types of evidence", bold=True))
    pages.text(*[Para(text, mark="•", hang=12.0) for text in ("learner report", "observation", "photographs")])


def _head(pages: Pages, unit: Truth) -> None:
    number, title = unit["unit_number"], unit["title"]
    form = pages.style.named or pages.style.unit
    if "code" in form:
        pages.heading(
            form.replace("1", number or "").replace("Title", title).replace("code", unit["unit_reference_number"]), 1.6
        )
        return
    printed = form.replace("1", "\0").replace("Title", title).replace("\0", number)
    for at, line in enumerate(printed.split(" / ")):
        pages.heading(
            line, 1.6 if at == 0 or pages.style.unit.startswith("Unit") else 1.2, filled=bool(pages.style.banner)
        )


def _facts(pages: Pages, unit: Truth) -> dict[str, str]:
    fields = ("unit_reference_number", "level", "credit_value", "guided_learning_hours")
    labels = _labels(pages)
    return {label: str(unit[field]) for label, field in zip(labels, fields, strict=True) if unit[field] is not None}


def _labels(pages: Pages) -> Sequence[str]:
    return pages.style.labelled.split("|") if pages.style.labelled else _LABELS[pages.style.labels]


def _set_facts(pages: Pages, facts: dict[str, str]) -> None:
    style = pages.style
    colon = ":" if style.colons == "yes" else ""
    named = [(f"{label}{colon}", value) for label, value in facts.items()]
    titled = named[:2] if style.unit == "table" else []
    rest = named[len(titled) :]
    if titled and style.facts != "pairs":
        pages.table((1, 2), [_pair(*one) for one in titled])
    if style.facts == "pairs":
        pages.table((1, 2), [_pair(*one) for one in named])
    elif style.facts == "strip":
        head = Row([[Para(label, bold=True)] for label, _ in rest], head=True)
        pages.table([1.0] * len(rest), [head, Row([[Para(value)] for _, value in rest])])
    elif style.facts == "double":
        filled = [*rest, *[("", "")] * (len(rest) % 2)]
        pages.table((1.4, 1, 1.4, 1), [_pair(*one, *two) for one, two in zip(filled[::2], filled[1::2], strict=True)])
    elif style.facts == "line":
        blank = " | " if style.strokes == "|" else "\u2003\u2003"
        pages.text(Para(blank.join(f"{label} {value}" for label, value in rest)))
    elif style.facts == "list":
        pages.text(*[Para(f"{label} {value}") for label, value in rest])
    else:
        _sentence(pages, facts)


def _pair(*texts: str) -> Row:
    return Row([[Para(text, bold=at % 2 == 0)] for at, text in enumerate(texts)])


def _sentence(pages: Pages, facts: dict[str, str]) -> None:
    """'This unit is at level 3 and has a value of 6 credits. It takes 48 guided learning hours.'"""
    labels = _labels(pages)
    reference, level, credit, hours = (facts.get(label) for label in labels)
    said = f"This unit is at level {level}"
    said += f" and has a value of {credit} credits." if credit else "."
    said += f" It takes {hours} guided learning hours." if hours else ""
    pages.text(Para(f"{labels[0]}: {reference}"), Para(said))
