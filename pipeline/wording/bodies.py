"""Recognised awarding bodies as data, and the slug of one that is not in the list."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple


class Body(NamedTuple):
    """An awarding body: its slug, its names as printed, and its website."""

    slug: str
    names: tuple[str, ...]
    website: str


BODIES: tuple[Body, ...] = (
    Body("1st4sport", ("1st4sport",), "1st4sportqualifications.com"),
    Body("abbe", ("ABBE", "Awarding Body for the Built Environment"), "abbeqa.co.uk"),
    Body("abc-awards", ("ABC Awards",), "abcawards.co.uk"),
    Body("active-iq", ("Active IQ",), "activeiq.co.uk"),
    Body("agored-cymru", ("Agored Cymru",), "agored.cymru"),
    Body("aim-qualifications", ("AIM Qualifications", "AIM Awards"), "aim-group.org.uk"),
    Body("aqa", ("AQA",), "aqa.org.uk"),
    Body("ascentis", ("Ascentis",), "ascentis.co.uk"),
    Body("asdan", ("ASDAN",), "asdan.org.uk"),
    Body("bcs", ("BCS, The Chartered Institute for IT", "BCS"), "bcs.org"),
    Body("biiab", ("BIIAB",), "biiab.co.uk"),
    Body("cache", ("CACHE",), "cache.org.uk"),
    Body("ccea", ("CCEA",), "ccea.org.uk"),
    Body("city-and-guilds", ("City & Guilds", "City and Guilds", "City&Guilds"), "cityandguilds.com"),
    Body("cmi", ("CMI", "Chartered Management Institute"), "managers.org.uk"),
    Body("eal", ("EAL",), "eal.org.uk"),
    Body("eduqas", ("Eduqas",), "eduqas.co.uk"),
    Body("faqs", ("Future Awards and Qualifications", "FutureQuals"), "futurequals.com"),
    Body("focus-awards", ("Focus Awards",), "focusawards.org.uk"),
    Body("gateway-qualifications", ("Gateway Qualifications",), "gatewayqualifications.org.uk"),
    Body("gqa", ("GQA Qualifications", "GQA"), "gqaqualifications.com"),
    Body("highfield", ("Highfield", "HABC"), "highfieldqualifications.com"),
    Body("icq", ("iCQ", "iCan Qualifications"), "icanqualify.net"),
    Body("ilm", ("ILM", "Institute of Leadership & Management"), "i-l-m.com"),
    Body("imi", ("IMI", "Institute of the Motor Industry"), "theimi.org.uk"),
    Body("innovate-awarding", ("Innovate Awarding", "IAO"), "innovateawarding.org"),
    Body("itec", ("ITEC",), "itecworld.co.uk"),
    Body("lantra", ("Lantra",), "lantra.co.uk"),
    Body("larkfield-awards", ("Larkfield Awards", "Larkfield"), "larkfield.example"),
    Body("laser-learning-awards", ("Laser Learning Awards", "LASER"), "laser-awards.org.uk"),
    Body("lcl-awards", ("LCL Awards",), "lclawards.co.uk"),
    Body("lrn", ("Learning Resource Network", "LRN"), "lrnglobal.org"),
    Body("ncc-education", ("NCC Education",), "nccedu.com"),
    Body("ncfe", ("NCFE",), "ncfe.org.uk"),
    Body("nebosh", ("NEBOSH",), "nebosh.org.uk"),
    Body("nocn", ("NOCN",), "nocn.org.uk"),
    Body("ocn-london", ("OCN London",), "ocnlondon.org.uk"),
    Body("ocnni", ("OCN NI", "Open College Network Northern Ireland"), "ocnni.org.uk"),
    Body("ocr", ("OCR", "Oxford Cambridge and RSA"), "ocr.org.uk"),
    Body("one-awards", ("One Awards",), "oneawards.org.uk"),
    Body("othm", ("OTHM",), "othm.org.uk"),
    Body("pearson", ("Pearson", "Edexcel"), "qualifications.pearson.com"),
    Body("proqual", ("ProQual", "Proqual"), "proqualab.com"),
    Body("qualifi", ("Qualifi",), "qualifi.net"),
    Body("qualsafe", ("Qualsafe Awards", "Qualsafe"), "qualsafeawards.org"),
    Body("sfedi", ("SFEDI Awards", "SFEDI"), "sfediawards.com"),
    Body("sfj-awards", ("SFJ Awards", "Skills for Justice"), "sfjawards.com"),
    Body("signature", ("Signature",), "signature.org.uk"),
    Body("skills-and-education-group", ("Skills and Education Group Awards", "SEG Awards"), "skillsedugroup.co.uk"),
    Body("sqa", ("SQA", "Scottish Qualifications Authority", "Qualifications Scotland"), "sqa.org.uk"),
    Body("tquk", ("TQUK", "Training Qualifications UK"), "tquk.org"),
    Body("trinity", ("Trinity College London",), "trinitycollege.com"),
    Body("ual", ("UAL Awarding Body",), "arts.ac.uk"),
    Body("vtct", ("VTCT",), "vtct.org.uk"),
    Body("waqa", ("Welsh Awarding",), "wjec.co.uk"),
    Body("wjec", ("WJEC", "CBAC"), "wjec.co.uk"),
    Body("ymca-awards", ("YMCA Awards",), "ymcaawards.co.uk"),
)
_PATTERNS = {
    body.slug: re.compile("|".join(rf"(?<![\w]){re.escape(name)}(?![\w])" for name in body.names)) for body in BODIES
}
# '© Tarn Awards 2021', 'Copyright Tarn Awards Ltd'
_OWNER = re.compile(
    r"(?:\u00a9|copyright|\(c\))\s*(?:(?:19|20)\d{2},?\s*)?([A-Z][\w&'-]*(?:\s+[A-Z][\w&'-]*){0,4}?)"
    r"(?:\s+(?:ltd|limited|plc)\b\.?)?(?=\s*(?:[.,|]|all rights|(?:19|20)\d{2}|$))",
    re.IGNORECASE,
)
_WORD = r"[A-Z][\w&'\u2019-]*"
_BODYS_KIND = r"(?:Awards|Awarding(?: Body| Organi[sz]ation)?|Qualifications|Board|Institute|Council|Federation)"
# 'Tarn Awards Level 2 Certificate in Rope Making': a regulated title begins with its body's name
_BEFORE_LEVEL = re.compile(
    rf"(?<!\w )(?<!\w)((?:{_WORD} ){{1,3}}{_BODYS_KIND})(?= (?:[A-Z]{{3,5}} )?(?:Entry )?Level (?:\d|[A-Z]))"
)
# 'Tarn is an awarding organisation recognised by Ofqual'
_SAYS_SO = re.compile(
    rf"((?:{_WORD} ){{1,4}})is (?:an?|the|one of)\b[^.]{{0,60}}?\bawarding (?:body|organi[sz]ation)\b", re.DOTALL
)
_NO_NAME = frozenset(
    [
        "the",
        "this",
        "these",
        "our",
        "all",
        "other",
        "an",
        "a",
        "it",
        "in",
        "as",
        "each",
        "who",
        "what",
        "vocational",
        "technical",
        "national",
        "general",
        "functional",
        "skills",
        "applied",
        "regulated",
        "btec",
        "nvq",
        "qcf",
        "rqf",
        "qualification",
        "specification",
        "handbook",
    ]
)

_LONGEST_FIRST = sorted((name for body in BODIES for name in body.names), key=len, reverse=True)
_NAMES = re.compile("|".join(re.escape(name) for name in _LONGEST_FIRST))
_KINDS = re.compile(
    r"\b(?:awarding (?:body|organi[sz]ation)|awards|qualifications|ltd|limited|group|plc)\b", re.IGNORECASE
)


def body_named(texts: Iterable[str]) -> str | None:
    """The slug of the body that the texts name most, or of several the first; None where none of the list is named."""
    text = "\n".join(texts)
    there = (body.slug for body in BODIES if any(name in text for name in body.names))
    found = {slug: [match.start() for match in _PATTERNS[slug].finditer(text)] for slug in there}
    named = {slug: starts for slug, starts in found.items() if starts}
    return max(named, key=lambda slug: (len(named[slug]), -named[slug][0])) if named else None


def printed_name(slug: str) -> str | None:
    """The name that a body of the list goes by; None for one that is not in it."""
    return next((body.names[0] for body in BODIES if body.slug == slug), None)


def mentions(slug: str, texts: Iterable[str]) -> int:
    """How often the texts name a body of the list."""
    return sum(len(_PATTERNS[slug].findall(text)) for text in texts)


def is_body(text: str) -> bool:
    """Whether a text is no more than a body's name: 'Larkfield Awards', 'ProQual Awarding Body', 'EAL Ltd'."""
    rest = text.strip()
    for body in BODIES:
        for name in body.names:
            if rest.startswith(name):
                return not _KINDS.sub("", rest.removeprefix(name)).strip(" .,")
    return False


def without_body(text: str) -> str:
    """A title without the body's name before it: 'City & Guilds Level 2 Diploma in …' -> 'Level 2 Diploma in …'."""
    match = _NAMES.match(text)
    return text[match.end() :].lstrip() if match and text[match.end() : match.end() + 1].isspace() else text


def owner_in(text: str) -> str | None:
    """The name that a copyright line prints: '© Tarn Awards 2021' -> 'Tarn Awards'."""
    match = _OWNER.search(text)
    return match[1].strip() if match and match[1].strip() else None


def titular(text: str) -> str | None:
    """The name that stands before a level as a body's does: 'Tarn Awards Level 2 Certificate' -> 'Tarn Awards'."""
    return next((match[1] for match in _BEFORE_LEVEL.finditer(text) if _may_be_name(match[1])), None)


def says_so(text: str) -> str | None:
    """The name that a text says to be an awarding body: 'Tarn is an awarding organisation' -> 'Tarn'."""
    return next((match[1].strip() for match in _SAYS_SO.finditer(text) if _may_be_name(match[1])), None)


def _may_be_name(text: str) -> bool:
    return not _NO_NAME & set(text.lower().split())


def slug_of(name: str) -> str:
    """'Tarn Awards' -> 'tarn-awards'."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
