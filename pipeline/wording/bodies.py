"""Recognised awarding bodies as data, and the slug of one that is not in the list."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple


class Body(NamedTuple):
    """An awarding body: its slug, its names as printed, former ones too, and its website, empty where none is known."""

    slug: str
    names: tuple[str, ...]
    website: str


BODIES: tuple[Body, ...] = (
    Body("1st4sport", ("1st4sport", "1st4sport Qualifications"), "1st4sportqualifications.com"),
    Body("aat", ("AAT", "Association of Accounting Technicians"), "aat.org.uk"),
    Body("abbe", ("ABBE", "Awarding Body for the Built Environment"), "abbeqa.co.uk"),
    Body("abc-awards", ("ABC Awards", "Certa"), "abcawards.co.uk"),
    Body("abdo", ("Association of British Dispensing Opticians",), "abdo.org.uk"),
    Body("abe", ("ABE", "ABE Global", "Association of Business Executives"), "abeuk.com"),
    Body("abma", ("ABMA Education", "Association of Business Managers and Administrators"), "abma.uk.com"),
    Body("abrsm", ("ABRSM", "Associated Board of the Royal Schools of Music"), "abrsm.org"),
    Body("acca", ("ACCA", "Association of Chartered Certified Accountants"), "accaglobal.com"),
    Body("accredited-skills-for-industry", ("Accredited Skills for Industry", "ASFI"), ""),
    Body("active-iq", ("Active IQ",), "activeiq.co.uk"),
    Body("agored-cymru", ("Agored Cymru", "Open College Network Wales"), "agored.cymru"),
    Body(
        "aim-qualifications",
        ("AIM Qualifications", "AIM Awards", "AIM Group", "Open College Network East Midlands Region"),
        "aim-group.org.uk",
    ),
    Body("amspar", ("AMSPAR",), "amspar.com"),
    Body("aofaq", ("AoFAQ", "AoFA Qualifications"), "aofaqualifications.com"),
    Body("aqa", ("AQA",), "aqa.org.uk"),
    Body("ascentis", ("Ascentis", "Open College of the North West"), "ascentis.co.uk"),
    Body("asdan", ("ASDAN",), "asdan.org.uk"),
    Body("athe", ("ATHE", "Awards for Training and Higher Education"), "athe.co.uk"),
    Body("bcs", ("BCS, The Chartered Institute for IT", "BCS", "British Computer Society"), "bcs.org"),
    Body("bhs", ("British Horse Society", "Equestrian Qualifications GB"), "bhs.org.uk"),
    Body("biiab", ("BIIAB", "BIIAB Qualifications", "British Institute of Innkeeping Awarding Body"), "biiab.co.uk"),
    Body("bpec", ("BPEC",), "bpec.org.uk"),
    Body("british-canoeing", ("British Canoeing Awarding Body",), "britishcanoeingawarding.org.uk"),
    Body("british-safety-council", ("British Safety Council",), "britsafe.org"),
    Body("cabwi", ("CABWI",), "cabwi.co.uk"),
    Body("cache", ("CACHE", "Council for Awards in Care, Health and Education"), "cache.org.uk"),
    Body(
        "cambridge-english",
        ("Cambridge English", "Cambridge ESOL", "Cambridge Assessment English"),
        "cambridgeenglish.org",
    ),
    Body(
        "cambridge-international",
        ("Cambridge Assessment International Education", "Cambridge International Examinations"),
        "cambridgeinternational.org",
    ),
    Body("ccea", ("CCEA", "Council for the Curriculum, Examinations and Assessment"), "ccea.org.uk"),
    Body("central-qualifications", ("Central Qualifications",), "cqual.org"),
    Body("chartered-trading-standards", ("Chartered Trading Standards Institute",), "tradingstandards.uk"),
    Body("cibtac", ("CIBTAC",), "cibtac.com"),
    Body("cicm", ("Chartered Institute of Credit Management", "Institute of Credit Management"), "cicm.com"),
    Body("cieh", ("CIEH", "Chartered Institute of Environmental Health"), "cieh.org"),
    Body("cih", ("Chartered Institute of Housing",), "cih.org"),
    Body("cii", ("Chartered Insurance Institute",), "cii.co.uk"),
    Body("cilex", ("CILEx", "CILEX", "Chartered Institute of Legal Executives"), "cilex.org.uk"),
    Body("cilt", ("Chartered Institute of Logistics and Transport",), "ciltuk.org.uk"),
    Body("cim", ("CIM", "Chartered Institute of Marketing"), "cim.co.uk"),
    Body("ciob", ("CIOB", "Chartered Institute of Building"), "ciob.org"),
    Body("cipd", ("CIPD", "Chartered Institute of Personnel and Development"), "cipd.org"),
    Body("cipp", ("Chartered Institute of Payroll Professionals",), "cipp.org.uk"),
    Body("cipr", ("Chartered Institute of Public Relations",), "cipr.co.uk"),
    Body(
        "cips",
        ("CIPS", "Chartered Institute of Procurement and Supply", "Chartered Institute of Procurement & Supply"),
        "cips.org",
    ),
    Body("cisi", ("CISI", "Chartered Institute for Securities & Investment"), "cisi.org"),
    Body("city-and-guilds", ("City & Guilds", "City and Guilds", "City&Guilds"), "cityandguilds.com"),
    Body("cmi", ("CMI", "Chartered Management Institute"), "managers.org.uk"),
    Body("cpcab", ("CPCAB", "Counselling & Psychotherapy Central Awarding Body"), "cpcab.co.uk"),
    Body("crossfields-institute", ("Crossfields Institute",), "crossfieldsinstitute.com"),
    Body("cskills-awards", ("Cskills Awards", "CSkills Awards"), ""),
    Body("cthcm", ("Confederation of Tourism and Hospitality", "CTH Awards"), "cthawards.com"),
    Body("cyq", ("Central YMCA Qualifications",), ""),
    Body("dao", ("Defence Awarding Organisation",), ""),
    Body("eal", ("EAL", "Excellence, Achievement & Learning", "EMTA Awards"), "eal.org.uk"),
    Body("ecitb", ("ECITB", "Engineering Construction Industry Training Board"), "ecitb.org.uk"),
    Body("edi", ("Education Development International",), ""),
    Body("eduqas", ("Eduqas",), "eduqas.co.uk"),
    Body("esb", ("English Speaking Board", "ESB"), "esbuk.org"),
    Body("etcal", ("ETC Awards", "etcal"), "etcal.co.uk"),
    Body("faa", ("First Aid Awards",), "firstaidawards.com"),
    Body("faqs", ("Future Awards and Qualifications", "FutureQuals"), "futurequals.com"),
    Body("fdq", ("FDQ", "Food and Drink Qualifications"), "fdq.org.uk"),
    Body("focus-awards", ("Focus Awards",), "focusawards.org.uk"),
    Body("gatehouse-awards", ("Gatehouse Awards",), "gatehouseawards.org"),
    Body(
        "gateway-qualifications",
        ("Gateway Qualifications", "Open College Network Eastern Region"),
        "gatewayqualifications.org.uk",
    ),
    Body("gqa", ("GQA Qualifications", "GQA", "Glass Qualifications Authority"), "gqaqualifications.com"),
    Body("graded-qualifications-alliance", ("Graded Qualifications Alliance",), "gqal.org"),
    Body("hab", ("Hospitality Awarding Body",), ""),
    Body(
        "highfield",
        ("Highfield", "HABC", "Highfield Qualifications", "Highfield Awarding Body for Compliance"),
        "highfieldqualifications.com",
    ),
    Body("iab", ("International Association of Book-keepers",), "iab.org.uk"),
    Body("iam", ("Institute of Administrative Management",), "instam.org"),
    Body("ibd", ("Institute of Brewing & Distilling", "Institute of Brewing and Distilling"), "ibd.org.uk"),
    Body("icb", ("Institute of Certified Bookkeepers",), "bookkeepers.org.uk"),
    Body("icm", ("Institute of Commercial Management",), "icm.education"),
    Body("icq", ("iCQ", "iCan Qualifications"), "icanqualify.net"),
    Body("ifs", ("ifs University College", "ifs School of Finance"), ""),
    Body("ilm", ("ILM", "Institute of Leadership & Management", "Institute of Leadership and Management"), "i-l-m.com"),
    Body("imi", ("IMI", "Institute of the Motor Industry", "IMI Awards"), "theimi.org.uk"),
    Body("innovate-awarding", ("Innovate Awarding", "IAO", "Innovate Awarding Organisation"), "innovateawarding.org"),
    Body("institute-of-export", ("Institute of Export & International Trade", "Institute of Export"), "export.org.uk"),
    Body("institute-of-hospitality", ("Institute of Hospitality",), "instituteofhospitality.org"),
    Body("iq", ("Industry Qualifications",), "industryqualifications.org.uk"),
    Body("irrv", ("IRRV", "Institute of Revenues Rating and Valuation"), "irrv.net"),
    Body("ismm", ("Institute of Sales & Marketing Management", "Institute of Sales Management"), ""),
    Body("itc-first", ("ITC First",), "itcfirst.org.uk"),
    Body("itec", ("ITEC", "iTEC"), "itecworld.co.uk"),
    Body(
        "iwfm",
        ("Institute of Workplace and Facilities Management", "British Institute of Facilities Management"),
        "iwfm.org.uk",
    ),
    Body("lamda", ("LAMDA",), "lamda.ac.uk"),
    Body("language-cert", ("LanguageCert", "PeopleCert"), "languagecert.org"),
    Body("lantra", ("Lantra", "Lantra Awards"), "lantra.co.uk"),
    Body("larkfield-awards", ("Larkfield Awards", "Larkfield"), "larkfield.example"),
    Body("laser-learning-awards", ("Laser Learning Awards", "LASER"), "laser-awards.org.uk"),
    Body("lcl-awards", ("LCL Awards",), "lclawards.co.uk"),
    Body("libf", ("LIBF", "London Institute of Banking & Finance", "Walbrook Institute London"), "libf.ac.uk"),
    Body("lifetime-awarding", ("Lifetime Awarding",), ""),
    Body("logic-certification", ("Logic Certification",), ""),
    Body("lrn", ("Learning Resource Network", "LRN"), "lrnglobal.org"),
    Body("market-research-society", ("Market Research Society",), "mrs.org.uk"),
    Body("mp-awards", ("MP Awards",), "mpawards.co.uk"),
    Body("mpqc", ("MPQC", "Mineral Products Qualifications Council"), "mp-qc.org"),
    Body("nalp", ("National Association of Licensed Paralegals",), "nationalparalegals.co.uk"),
    Body("ncc-education", ("NCC Education",), "nccedu.com"),
    Body("ncfe", ("NCFE", "Northern Council for Further Education"), "ncfe.org.uk"),
    Body("nebdn", ("NEBDN", "National Examining Board for Dental Nurses"), "nebdn.org"),
    Body("nebosh", ("NEBOSH", "National Examination Board in Occupational Safety and Health"), "nebosh.org.uk"),
    Body("nocn", ("NOCN", "NOCN_Cskills Awards", "National Open College Network"), "nocn.org.uk"),
    Body("nqual", ("NQual",), ""),
    Body("nuco-awards", ("Nuco Awards",), ""),
    Body("oal", ("OAL", "Occupational Awards Limited"), "oawards.co.uk"),
    Body(
        "ocn-london",
        ("OCN London", "Open College Network London Region", "OCN London Region", "OCNLR"),
        "ocnlondon.org.uk",
    ),
    Body("ocn-south-east-region", ("OCN South East Region", "OCNSER"), ""),
    Body("ocn-west-midlands", ("OCN West Midlands", "Open College Network West Midlands"), "opencollnet.org.uk"),
    Body("ocnni", ("OCN NI", "Open College Network Northern Ireland", "OCN Northern Ireland"), "ocnni.org.uk"),
    Body("ocr", ("OCR", "Oxford Cambridge and RSA", "Oxford, Cambridge and RSA"), "ocr.org.uk"),
    Body("one-awards", ("One Awards", "Open College Network North East Region"), "oneawards.org.uk"),
    Body(
        "open-awards",
        ("Open Awards", "Open College Network North West Region", "OCN North West Region"),
        "openawards.org.uk",
    ),
    Body("othm", ("OTHM",), "othm.org.uk"),
    Body("paa-vq-set", ("PAA\\VQ-SET", "PAAVQSET"), ""),
    Body("pearson", ("Pearson", "Edexcel"), "qualifications.pearson.com"),
    Body("piabc", ("PIABC",), "piabc.org.uk"),
    Body("pmi", ("Pensions Management Institute",), "pensions-pmi.org.uk"),
    Body(
        "princes-trust",
        ("Prince's Trust", "Prince\u2019s Trust", "King's Trust", "King\u2019s Trust"),
        "kingstrust.org.uk",
    ),
    Body("propertymark", ("Propertymark Qualifications", "NFoPP Awarding Body"), "propertymark.co.uk"),
    Body("proqual", ("ProQual", "Proqual"), "proqualab.com"),
    Body("qualifi", ("Qualifi", "QUALIFI"), "qualifi.net"),
    Body("qualifications-network", ("Qualifications Network",), "qnuk.org"),
    Body("qualsafe", ("Qualsafe Awards", "Qualsafe"), "qualsafeawards.org"),
    Body("rad", ("Royal Academy of Dance",), "royalacademyofdance.org"),
    Body("rhs", ("Royal Horticultural Society",), "rhs.org.uk"),
    Body("rlss", ("IQL UK", "Royal Life Saving Society UK"), "rlss.org.uk"),
    Body("rsl", ("RSL Awards", "RSL", "Rockschool"), "rslawards.com"),
    Body("rsph", ("RSPH", "Royal Society for Public Health", "Royal Society of Public Health"), "rsph.org.uk"),
    Body("rtitb", ("RTITB",), "rtitb.co.uk"),
    Body("safecert", ("SafeCert Awards",), "safecertawards.com"),
    Body("safety-training-awards", ("Safety Training Awards",), "safetytrainingawards.co.uk"),
    Body("scottish-bakers", ("Scottish Bakers",), "scottishbakers.org"),
    Body("sfedi", ("SFEDI Awards", "SFEDI"), "sfediawards.com"),
    Body("sfj-awards", ("SFJ Awards", "Skills for Justice"), "sfjawards.com"),
    Body("sias", ("SIAS",), ""),
    Body("signature", ("Signature",), "signature.org.uk"),
    Body(
        "skills-and-education-group",
        ("Skills and Education Group Awards", "SEG Awards", "Skills & Education Group Awards"),
        "skillsedugroup.co.uk",
    ),
    Body("skillsfirst", ("Skillsfirst Awards", "Skillsfirst"), "skillsfirst.co.uk"),
    Body("smart-awards", ("Smart Awards",), "smartawards.co.uk"),
    Body("sports-leaders", ("Sports Leaders UK",), "sportsleaders.org"),
    Body("sqa", ("SQA", "Scottish Qualifications Authority", "Qualifications Scotland"), "sqa.org.uk"),
    Body("sta", ("Swimming Teachers' Association",), ""),
    Body("swim-england", ("Swim England Qualifications", "ASA Awarding Body"), ""),
    Body("tlm", ("TLM", "The Learning Machine"), "tlm.org.uk"),
    Body("tquk", ("TQUK", "Training Qualifications UK"), "tquk.org"),
    Body("transcend-awards", ("Transcend Awards",), ""),
    Body("trinity", ("Trinity College London", "Trinity Guildhall"), "trinitycollege.com"),
    Body("ual", ("UAL Awarding Body", "UAL", "University of the Arts London Awarding Body"), "arts.ac.uk"),
    Body("uwl-lcm", ("London College of Music Examinations",), ""),
    Body("vetskill", ("VetSkill",), "vetskill.com"),
    Body("vtct", ("VTCT", "Vocational Training Charitable Trust", "VTCT Skills"), "vtct.org.uk"),
    Body("wamitab", ("WAMITAB", "Waste Management Industry Training and Advisory Board"), "wamitab.org.uk"),
    Body("waqa", ("Welsh Awarding",), "wjec.co.uk"),
    Body("wjec", ("WJEC", "CBAC"), "wjec.co.uk"),
    Body("wset", ("WSET", "Wine & Spirit Education Trust"), "wsetglobal.com"),
    Body("ymca-awards", ("YMCA Awards",), "ymcaawards.co.uk"),
)
# as printed, and a name of several words in capitals, too: 'RSL AWARDS'
_PRINTS = {body.slug: (*body.names, *(name.upper() for name in body.names if " " in name)) for body in BODIES}
_PATTERNS = {
    slug: re.compile("|".join(rf"(?<![\w]){re.escape(name)}(?![\w])" for name in dict.fromkeys(prints)))
    for slug, prints in _PRINTS.items()
}
# '© Tarn Awards 2021', 'Copyright Tarn Awards Ltd'
_OWNER = re.compile(
    r"(?:\u00a9|copyright|\(c\))\s*(?:(?:19|20)\d{2},?\s*)?([A-Z][\w&'-]*(?:\s+[A-Z][\w&'-]*){0,4}?)"
    r"(?:\s+(?:ltd|limited|plc)\b\.?)?(?=\s*(?:[.,|]|all rights|(?:19|20)\d{2}|$)|\s+(?:jan|feb|mar|apr|may|jun|jul|aug"
    r"|sep|oct|nov|dec)[a-z]*\s+(?:19|20)\d{2})",
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
# 'KTAB Level 2 Certificate': a short name, if it begins the body's own address, too: 'www.ktab-awards.org'
_SHORT_BEFORE_LEVEL = re.compile(r"(?<!\w )(?<!\w)([A-Z]{3,8})(?= (?:Entry )?Level (?:\d|[A-Z]))")
_ADDRESS = re.compile(r"(?:www\.|@|https?://(?:www\.)?)([a-z][\w-]*)\.", re.IGNORECASE)
_BEFORE_LEVEL_IN_CAPITALS = re.compile(r"([^a-z]+?) (?:[A-Z]{3,5} )?(?:ENTRY )?LEVEL (?:\d|[A-Z])")
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
_IN_ORDER = tuple(name for prints in _PRINTS.values() for name in prints)
_KINDS = re.compile(
    r"\b(?:awarding (?:body|organi[sz]ation)|awards|qualifications|ltd|limited|group|plc)\b", re.IGNORECASE
)


def body_named(texts: Iterable[str]) -> str | None:
    """The slug of the body that the texts name most, or of several the first; None where none of the list is named."""
    text = "\n".join(texts)
    there = (slug for slug, prints in _PRINTS.items() if any(name in text for name in prints))
    found = {slug: [match.start() for match in _PATTERNS[slug].finditer(text)] for slug in there}
    named = {slug: starts for slug, starts in found.items() if starts}
    return max(named, key=lambda slug: (len(named[slug]), -named[slug][0])) if named else None


def in_lower_case(title: str) -> str:
    """A title in capitals as others are set, with the name of a body of the list as that is.

    'FUTUREQUALS LEVEL 3 DIPLOMA' -> 'FutureQuals Level 3 Diploma'.
    """
    found = _BEFORE_LEVEL_IN_CAPITALS.match(title)
    name = next((name for name in _LONGEST_FIRST if found and name.upper() == found[1]), None)
    return title.title() if name is None else f"{name}{title[len(name) :].title()}"


def printed_name(slug: str) -> str | None:
    """The name that a body of the list goes by; None for one that is not in it."""
    return next((body.names[0] for body in BODIES if body.slug == slug), None)


def mentions(slug: str, texts: Iterable[str]) -> int:
    """How often the texts name a body of the list."""
    return sum(len(_PATTERNS[slug].findall(text)) for text in texts)


def is_body(text: str) -> bool:
    """Whether a text is no more than a body's name: 'Larkfield Awards', 'ProQual Awarding Body', 'EAL Ltd'."""
    rest = text.strip()
    if not rest.startswith(_IN_ORDER):
        return False
    name = next(name for name in _IN_ORDER if rest.startswith(name))
    return not _KINDS.sub("", rest.removeprefix(name)).strip(" .,")


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


def addressed(text: str, pages: Iterable[str]) -> str | None:
    """The short name before a level that begins an address on the pages, too: 'KTAB Level 2 Award', 'www.ktab.org'."""
    names = [match[1] for match in _SHORT_BEFORE_LEVEL.finditer(text) if _may_be_name(match[1])]
    hosts = [match[1].lower() for page in pages for match in _ADDRESS.finditer(page)] if names else []
    return next((name for name in names if any(host.startswith(name.lower()) for host in hosts)), None)


def says_so(text: str) -> str | None:
    """The name that a text says to be an awarding body: 'Tarn is an awarding organisation' -> 'Tarn'."""
    return next((match[1].strip() for match in _SAYS_SO.finditer(text) if _may_be_name(match[1])), None)


def _may_be_name(text: str) -> bool:
    return not _NO_NAME & set(text.lower().split())


def slug_of(name: str) -> str:
    """'Tarn Awards' -> 'tarn-awards'."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
