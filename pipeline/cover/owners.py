"""The awarding body that a document is of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.geometry.lines import Line
from pipeline.pages import Document
from pipeline.wording.bodies import body_named, owner_in, slug_of


class Owner(NamedTuple):
    """The body's slug, and, where it is in no list, its name as a copyright line prints it."""

    slug: str
    unlisted: str | None


def owner_of(document: Document, cover: Sequence[Line], edges: Sequence[Line]) -> Owner | None:
    """The body that cover and edges name most, else the owner of the copyright there; else the same of all pages."""
    texts = [line.text for line in cover]
    beside = [*texts, *(text.title() for text in texts if text.isupper()), *(line.text for line in edges)]
    found = _listed(body_named(beside)) or _unlisted([*texts, *(line.text for line in edges)])
    if found is not None:
        return found
    everything = [" ".join([word.text for word in page.words]) for page in document.pages]
    return _listed(body_named(everything)) or _unlisted(everything)


def _listed(slug: str | None) -> Owner | None:
    return Owner(slug, None) if slug else None


def _unlisted(texts: Iterable[str]) -> Owner | None:
    name = next((found for text in texts if (found := owner_in(text))), None)
    return Owner(slug_of(name), name) if name else None
