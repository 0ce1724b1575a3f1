"""The written list of layouts, and `recognise`: exactly one of them claims a document, or that is an error."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.errors import NoLayoutError, SeveralLayoutsError
from pipeline.geometry.order import PageText, text_of
from pipeline.layouts import city_and_guilds, eal, pearson, proqual, sqa
from pipeline.layouts.base import Layout
from pipeline.pages import Document

LAYOUTS: tuple[Layout, ...] = (
    city_and_guilds.CLASSIC,
    city_and_guilds.NEW,
    city_and_guilds.NVQ,
    city_and_guilds.TECHNICALS,
    eal.TABLES,
    eal.MANUAL,
    pearson.COMBINED,
    pearson.NATIONALS,
    pearson.HIGHER_NATIONALS,
    pearson.SPECIALIST,
    proqual.TABLES,
    sqa.UNIT,
)
_NEAREST = 3  # layouts that a refusal names


def recognise(document: Document) -> Layout:
    """The one layout whose signs the document shows; its file name and the order of its words are never looked at.

    Every layout is asked. Raises NoLayoutError, which names what the nearest layouts miss, and SeveralLayoutsError.
    """
    pages = [text_of(page) for page in document.pages]
    claims = [layout for layout in LAYOUTS if layout.claims(pages)]
    if len(claims) == 1:
        return claims[0]
    if claims:
        raise SeveralLayoutsError(
            f"{len(claims)} layouts claim the document: {', '.join(layout.id for layout in claims)}",
            where=document.file,
            remedy="Give these layouts signs that tell them apart",
        )
    nearest = sorted(LAYOUTS, key=lambda layout: len(layout.missing(pages)))[:_NEAREST]
    looked_for = "; ".join(f"{layout.id}: {_missing(layout, pages)}" for layout in nearest)
    raise NoLayoutError(
        f"no supported layout claims the document; nearest are {looked_for}",
        where=document.file,
        remedy="`specs layouts` lists what is supported; leave other documents out",
    )


def _missing(layout: Layout, pages: Sequence[PageText]) -> str:
    missing = [f"without {sign.says}" for sign in layout.missing(pages)]
    ruled_out = [f"with {sign.says}" for sign in layout.ruled_out(pages)]
    return ", ".join(missing + ruled_out)
