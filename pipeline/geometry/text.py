"""Lines of words -> text as printed: one string, lines joined by single spaces."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.characters import SOFT_HYPHEN
from pipeline.pages import Document, Word

_EDGES = ".,;:!?()[]'\"\u2018\u2019\u201c\u201d"
_SUSPENDED = {"and", "or", "to", "&"}  # 'pre- and post-': such a hyphen stands at the end of its word
_ONE_LINE = 0.4  # of the font size: words whose baselines are nearer stand in one line


class Lexicon:
    """The words of one document, which decide whether a hyphen at a line end belongs to its word."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Take every word of the document; case and surrounding punctuation do not matter."""
        self._known = {text.strip(_EDGES).lower() for text in texts}

    @classmethod
    def of(cls, document: Document) -> Lexicon:
        """The lexicon of a whole document."""
        return cls({word.text for page in document.pages for word in page.words})

    def join(self, lines: Sequence[Sequence[Word]]) -> str:
        """The text of some lines.

        A hyphen at a line end stays, unless it is a soft hyphen, or the joined form occurs elsewhere in the document
        and the hyphenated one does not (the rule of the data model). A word that ends in '/' takes the next without a
        space.
        """
        if len(lines) == 1:
            return " ".join([word.text for word in lines[0]]).replace(SOFT_HYPHEN, "")
        text = ""
        for line in lines:
            part = " ".join([word.text for word in line])
            if SOFT_HYPHEN in part:
                part = " ".join([word.text.replace(SOFT_HYPHEN, "") for word in line[:-1]] + [line[-1].text])
            text = self._append(text, part)
        return text.replace(SOFT_HYPHEN, "")

    def running(self, words: Iterable[Word]) -> str:
        """The text of words in reading order, parted into the lines that they stand in; they may run over pages."""
        lines: list[list[Word]] = []
        for word in words:
            last = lines[-1][-1] if lines else None
            if last and last.page == word.page and abs(last.baseline - word.baseline) < _ONE_LINE * word.size:
                lines[-1].append(word)
            else:
                lines.append([word])
        return self.join(lines)

    def _append(self, text: str, part: str) -> str:
        if not text or not part:
            return text or part
        if text.endswith(SOFT_HYPHEN):
            return text[:-1] + part
        last, first = text.rsplit(" ", 1)[-1], part.split(" ", 1)[0]
        if last.endswith("-") and last[:-1] and last[-2].isalnum() and first[0].isalnum() and first not in _SUSPENDED:
            whole, hyphenated = ((last[:-1] + first), last + first)
            drop = self._knows(whole) and not self._knows(hyphenated)
            return (text[:-1] if drop else text) + part
        if last.endswith("/") and len(last) > 1:
            return text + part
        return f"{text} {part}"

    def _knows(self, text: str) -> bool:
        return text.strip(_EDGES).lower() in self._known
