"""What the front matter says, place by place: a paragraph, point, cell or heading with what it stands below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from pipeline.front.phrases import sentences_of
from pipeline.pages import Word


class Form(StrEnum):
    """How a statement is set."""

    PARAGRAPH = "paragraph"
    POINT = "point"
    """A point of a list."""
    HEADING = "heading"
    """A line that looks like a heading."""
    BANNER = "banner"
    """A text across a table."""
    VALUE = "value"
    """A cell, with the label beside it or the head above it."""
    HEAD = "head"
    """The head of a column, in a table of three or more."""
    LABEL = "label"
    """The first cell of a row of such a table."""


@dataclass(frozen=True)
class Heading:
    """A heading: its text, and its prominence, which orders the headings of a document."""

    text: str
    look: tuple[float, bool, bool]


@dataclass(frozen=True)
class Statement:
    """What a place of the front matter says.

    `label` is that of a value, `heads` the heads of its column, `over_label` that of the labels' column, `beside` the
    other cells of its row, `column` the numbers of qualifications that stand in its column, where each has its own;
    `labels_itself` tells of a value in whose own cell or line the label stands, `of_head` of
    what is the head of two columns; `points` is the list that a paragraph leads in, and `led` tells of a point that a
    paragraph leads it in.
    """

    form: Form
    text: str
    words: tuple[Word, ...]
    above: tuple[Heading, ...]
    label: str = ""
    label_words: tuple[Word, ...] = ()
    heads: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    column: tuple[str, ...] = ()
    over_label: str = ""
    labels_itself: bool = False
    of_head: bool = False
    points: tuple[Statement, ...] = field(default=())
    led: bool = False

    @property
    def page(self) -> int:
        """The page that it starts on."""
        return self.words[0].page

    @cached_property
    def sentences(self) -> tuple[tuple[str, Sequence[Word]], ...]:
        """Its sentences, each with its words."""
        return tuple(sentences_of(self.text, self.words))

    @property
    def is_heading(self) -> bool:
        """Whether it is set as a heading."""
        return self.form is Form.HEADING
