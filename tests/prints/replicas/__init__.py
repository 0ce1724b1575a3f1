"""Prints of bodies of the field, as data: how each prints a handbook, with text of our own."""

from __future__ import annotations

from tests.prints.replicas.apart import FIRST4SPORT, OCR_TECHNICAL, VTCT, VTCT_NEW
from tests.prints.replicas.beside import AGORED, CACHE, GATEWAY, HIGHFIELD, NCFE, NOCN, SFJ, TQUK
from tests.prints.replicas.further import AAT, ASCENTIS, CENTRAL, GQA, LANTRA, RSPH, SEG
from tests.prints.replicas.lists import BIIAB, CIBTAC, FOCUS, IQ, OPEN_AWARDS, SKILLSFIRST
from tests.prints.replicas.together import ACTIVE_IQ, ATHE, CMI, ILM, IMI, OCR_NVQ, OTHM, WJEC

REPLICAS = {
    "highfield": HIGHFIELD,
    "ncfe": NCFE,
    "cache": CACHE,
    "tquk": TQUK,
    "sfj": SFJ,
    "gateway": GATEWAY,
    "nocn": NOCN,
    "agored": AGORED,
    "othm": OTHM,
    "athe": ATHE,
    "ilm": ILM,
    "cmi": CMI,
    "ocr-nvq": OCR_NVQ,
    "active-iq": ACTIVE_IQ,
    "wjec": WJEC,
    "imi": IMI,
    "vtct": VTCT,
    "vtct-new": VTCT_NEW,
    "ocr-technical": OCR_TECHNICAL,
    "1st4sport": FIRST4SPORT,
    "iq": IQ,
    "skillsfirst": SKILLSFIRST,
    "open-awards": OPEN_AWARDS,
    "biiab": BIIAB,
    "cibtac": CIBTAC,
    "focus": FOCUS,
    "rsph": RSPH,
    "aat": AAT,
    "gqa": GQA,
    "lantra": LANTRA,
    "seg": SEG,
    "ascentis": ASCENTIS,
    "central": CENTRAL,
}
