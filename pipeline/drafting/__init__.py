"""Document -> a drafted profile of its print, as Python for a person to finish.

shown      Document -> Shown: heads, columns, labels, numbers and headings, each with its pages
signs      Shown -> the signs of a print that its pages hold
python     both -> the text of a module: what was found, what is missing, and the Profile
"""

from __future__ import annotations

from pipeline.drafting.python import module_of
from pipeline.drafting.shown import shown_by
from pipeline.drafting.signs import signs_of
from pipeline.pages import Document
from pipeline.profiles.recognition import PRINTS
from pipeline.profiles.texts import text_of
from pipeline.scales import evened, scales_of

_FACTS = {"reference", "level"}  # that pages of units print


def shows_units(document: Document) -> bool:
    """Whether units, heads of outcomes or criteria, or facts of units are found: else it is hardly a handbook."""
    shown = shown_by(evened(document, scales_of(document)))
    facts = {one.means for one in shown.labels if len(one.pages) > 1}
    return bool(shown.units or shown.heads) or facts >= _FACTS


def drafted_profile(document: Document) -> str:
    """The drafted profile of a document that is refused or badly read, as the text of a Python module.

    What no rule tells, and what is in no list of the wording, is marked 'MISSING'.
    """
    document = evened(document, scales_of(document))
    shown = shown_by(document)
    pages = [text_of(page) for page in document.pages]
    claiming = [known.id for known in PRINTS if known.claims(pages)]
    return module_of(shown, signs_of(shown, pages), claiming)
