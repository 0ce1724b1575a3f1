"""A comparison as Markdown that fits a pull request."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from pipeline.compare.changes import Change, Class, Comparison, Comparisons
from pipeline.compare.lines import announced, bars, counts, groups, issue_of, label, page_marks, pages, recognised, says
from pipeline.compare.marks import Kind, Mark
from pipeline.compare.text import printable
from pipeline.counts import count_of

# What makes a text more than text, in Markdown and in what a forge makes of it: links, pictures, HTML, mentions,
# numbers of issues, formulas, smileys. What only means something at the beginning of a line needs no care: no line
# begins with a text.
_MARKUP = re.compile(r"[\\`*_\[\]{}|~$]")
_ENTITIES = re.compile(r"[&<>@#]|:(?=//|[\w+-]+:)|(?<=www)\.|(?<=GH)-", re.IGNORECASE)
# Tags, as '**' and '~~' mean nothing beside some letters and signs
_WRAPPED = {Kind.SAME: "{}", Kind.GONE: "<del>{}</del>", Kind.NEW: "<ins>{}</ins>"}


MOST = 60_000
"""Characters: a forge takes 65,536 of them in the text of a pull request."""
# From the changes that matter least
_LEFT_OUT_FIRST = (
    Class.OTHER_TEXT,
    Class.UNREAD,
    Class.RENUMBERED,
    Class.WORDING_EDITORIAL,
    Class.MOVED,
    Class.ADDED,
    Class.REMOVED,
    Class.WORDING_SUBSTANTIVE,
    Class.KEY_VALUE,
)


def markdown(found: Comparisons) -> str:
    """Counts, changes by unit, and the handbook's own change table. What a PDF prints is text there, and no markup.

    Where that is more than `MOST` characters, whole classes of changes are counted and said to be left out, from those
    that matter least.
    """
    text = _text(found, frozenset())
    for n in range(len(_LEFT_OUT_FIRST)):
        if len(text) <= MOST:
            break
        text = _text(found, frozenset(_LEFT_OUT_FIRST[: n + 1]))
    return text


def _text(found: Comparisons, left_out: frozenset[Class]) -> str:
    lines = [line for comparison in found.compared for line in (*_lines(comparison, left_out), "")]
    for heading, sides in (("Only in the newer folder", found.added), ("Only in the older folder", found.gone)):
        if sides:
            lines += [f"## {heading}", "", *(f"- {escaped(f'{side.name}, {issue_of(side)}')}" for side in sides), ""]
    return "\n".join(lines[:-1]) + "\n"


def escaped(text: str) -> str:
    """A text that Markdown shows as it is, on one line."""
    plain = " ".join(printable(text).split())
    return _ENTITIES.sub(lambda m: f"&#{ord(m[0])};", _MARKUP.sub(r"\\\g<0>", plain))


def _lines(comparison: Comparison, left_out: frozenset[Class]) -> Iterator[str]:
    changes = comparison.changes
    yield f"## {escaped(comparison.after.name)}"
    yield ""
    yield f"{escaped(issue_of(comparison.before))} → {escaped(issue_of(comparison.after))}: {counts(changes)}"
    if changes:
        times = Counter(change.class_ for change in changes)
        yield ""
        yield "| class | changes |"
        yield "| --- | ---: |"
        yield from (
            f"| {class_.value} | {times[class_]}{', not listed here' if class_ in left_out else ''} |"
            for class_ in Class
            if times[class_]
        )
    if told := (*recognised(comparison), *bars(comparison.bars)):
        yield ""
        yield from (f"- {line}" for line in told)
    for heading, group in groups([change for change in changes if change.class_ not in left_out]):
        yield ""
        yield f"### {escaped(heading)}"
        yield ""
        yield from (f"- {_change(change, comparison)}" for change in group)
    yield from _table(comparison)


def _change(change: Change, comparison: Comparison) -> str:
    where = ", ".join(filter(None, (escaped(label(change)), pages(change, comparison))))
    told = f" – {escaped(change.text)}" if change.text else ""
    marked = f" ({found})" if (found := page_marks(change)) else ""
    return f"`{change.class_.value}` {where}: {_said(change)}{told}{marked}"


def _said(change: Change) -> str:
    return "".join(map(_marked, says(change)))


def _marked(mark: Mark) -> str:
    """A run of words, in its tag; blanks stand outside."""
    before, words, after = mark.edged
    inner = escaped(words)
    if not inner:
        return " "
    return f"{' ' if before else ''}{_WRAPPED[mark.kind].format(inner)}{' ' if after else ''}"


def _table(comparison: Comparison) -> Iterator[str]:
    """What the handbook announces itself."""
    if comparison.announced:
        yield ""
        yield "### The handbook's own change table"
        yield ""
    for row, found in announced(comparison):
        what = ", ".join(escaped(f"{change.key} {change.field}") for change in found)
        yield f"- {escaped(row)}: {what or '**not found in what was compared**'}"
    if comparison.announced and comparison.unannounced:
        of_all = count_of(len(comparison.changes), "change")
        yield f"- {len(comparison.unannounced)} of {of_all} were not found announced"
