"""What an outcome's own lines print around its text: 'The learner will:' before it, 'by being able to:' behind it."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.geometry.lines import line_of
from pipeline.interpret.drafts import Placed
from pipeline.pages import Word
from pipeline.wording.lead_ins import text_between


def bare(lines: Sequence[Placed]) -> tuple[list[Placed], list[Word]]:
    """The lines of an outcome's text without what leads it in and what leads in its criteria, and those words."""
    words = [word for placed in lines for word in placed.line.words]
    first, last = text_between([word.text for word in words])
    if (first, last) == (0, len(words)):
        return list(lines), []
    words[last - 1 : last] = [words[last - 1]._replace(text=words[last - 1].text.rstrip(",;"))]
    found: list[Placed] = []
    at = 0
    for placed in lines:
        count = len(placed.line.words)
        own = words[max(first, at) : min(last, at + count)]
        at += count
        if own:
            found.append(placed._replace(line=line_of(own)))
    return found, [*words[:first], *words[last:]]
