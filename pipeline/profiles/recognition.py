"""Document -> the print whose signs it shows: exactly one print claims a document, or that is an error."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.errors import NoLayoutError, SeveralLayoutsError
from pipeline.pages import Document
from pipeline.profiles import city_and_guilds, eal, pearson, proqual, sqa
from pipeline.profiles.base import Profile, Sign
from pipeline.profiles.texts import PageText, text_of

PRINTS: tuple[Profile, ...] = (
    *city_and_guilds.PRINTS,
    eal.MANUAL,
    eal.TABLES,
    *pearson.PRINTS,
    proqual.TABLES,
    sqa.UNIT,
)
_NEAREST = 3  # prints that a refusal names


def recognise(document: Document) -> Profile:
    """As `claiming`, of a document alone; raises NoLayoutError where no print claims it."""
    pages = [text_of(page) for page in document.pages]
    known = claiming(document.file, pages)
    if known is None:
        raise unclaimed(document.file, pages)
    return known


def claiming(file: str, pages: Sequence[PageText]) -> Profile | None:
    """The one print whose signs the pages of a document show; None where they show those of none.

    Its file name and the order of its words are never looked at, and every print is asked. Raises SeveralLayoutsError.
    """
    claims = [known for known in PRINTS if known.claims(pages)]
    if len(claims) > 1:
        raise SeveralLayoutsError(
            f"{len(claims)} prints claim the document: {', '.join(known.id for known in claims)}",
            where=file,
            remedy="Give these prints signs that tell them apart",
        )
    return claims[0] if claims else None


def unclaimed(file: str, pages: Sequence[PageText]) -> NoLayoutError:
    """Why no print claims a document of these pages: what the nearest prints miss, which takes as long as to ask."""
    missing = {known.id: known.missing(pages) for known in PRINTS}
    nearest = sorted(PRINTS, key=lambda known: len(missing[known.id]))[:_NEAREST]
    looked_for = "; ".join(f"{known.id}: {_missing(known, missing[known.id], pages)}" for known in nearest)
    return NoLayoutError(
        f"no supported layout claims the document; nearest are {looked_for}",
        where=file,
        remedy="`specs layouts` lists what is supported, `specs draft-profile` says what is not known of another print"
        "; leave other documents out",
    )


def _missing(known: Profile, missing: Sequence[Sign], pages: Sequence[PageText]) -> str:
    without = [f"without {sign.says}" for sign in missing]
    ruled_out = [f"with {sign.says}" for sign in known.ruled_out(pages)]
    return ", ".join(without + ruled_out)
