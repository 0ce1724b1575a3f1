"""The vocabulary of laws: names that are known however they are printed, acronyms, and words that are no names.

A name of the form 'Words with Capitals Act 1998' needs no entry. The list is for what the form alone cannot tell: names
with commas, in lower case, or under which a law is usual besides its own ('Health and Safety at Work Act').
"""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from pipeline.language.english import words
from pipeline.terms import CitationKind

_NAMES = """
Anti-social Behaviour, Crime and Policing Act
Building Regulations
Children Act
Companies Act
Computer Misuse Act
Consumer Credit Act
Consumer Protection Act
Consumer Protection from Unfair Trading Regulations
Consumer Rights Act
Control of Asbestos Regulations
Control of Noise at Work Regulations
Control of Substances Hazardous to Health Regulations
Copyright, Designs and Patents Act
Data Protection Act
Disability Discrimination Act
Electricity at Work Regulations
Electricity Safety, Quality and Continuity Regulations
Employment Rights Act
Environmental Protection Act
Equal Pay Act
Equality Act
Freedom of Information Act
General Data Protection Regulation
Human Rights Act
Lifting Operations and Lifting Equipment Regulations
Management of Health and Safety at Work Regulations
Manual Handling Operations Regulations
Mental Capacity Act
Modern Slavery Act
Nationality, Immigration and Asylum Act
Offices, Shops and Railway Premises Act
Personal Protective Equipment at Work Regulations
Police, Crime, Sentencing and Courts Act
Privacy and Electronic Communications Regulations
Provision and Use of Work Equipment Regulations
Race Relations Act
Registration, Evaluation, Authorisation and Restriction of Chemicals Regulations
Regulatory Reform (Fire Safety) Order
Reporting of Injuries, Diseases and Dangerous Occurrences Regulations
Sale and Supply of Goods Act
Sale of Goods Act
Sex Discrimination Act
Supply of Goods and Services Act
Trade Descriptions Act
Unfair Contract Terms Act
Unsolicited Goods and Services Act
Waste Electrical and Electronic Equipment Regulations
Work at Height Regulations
Working Time Regulations
Workplace (Health, Safety and Welfare) Regulations
"""

# BS 7671 under the names of its publishers; a reader of the law finds no regulations of this name.
_STANDARDS = """
IEE Wiring Regulations
IET Wiring Regulations
Wiring Regulations
"""

_OTHER_NAMES = {
    "Health and Safety at Work etc. Act": "Health and Safety at Work etc. Act",
    "Health and Safety at Work etc Act": "Health and Safety at Work etc. Act",
    "Health and Safety at Work Act": "Health and Safety at Work etc. Act",
    "Construction Design and Management Regulations": "Construction (Design and Management) Regulations",
    "Construction Design Management Regulations": "Construction (Design and Management) Regulations",
    "Working at Height Regulations": "Work at Height Regulations",
    "Workplace (Health and Safety and Welfare) Regulations": "Workplace (Health, Safety and Welfare) Regulations",
}

ACRONYMS = MappingProxyType(
    {
        "CDM": "Construction (Design and Management) Regulations",
        "COSHH": "Control of Substances Hazardous to Health Regulations",
        "DDA": "Disability Discrimination Act",
        "DSEAR": "Dangerous Substances and Explosive Atmospheres Regulations",
        "EAWR": "Electricity at Work Regulations",
        "ESQCR": "Electricity Safety, Quality and Continuity Regulations",
        "GDPR": "General Data Protection Regulation",
        "HASAWA": "Health and Safety at Work etc. Act",
        "HASWA": "Health and Safety at Work etc. Act",
        "HSWA": "Health and Safety at Work etc. Act",
        "LOLER": "Lifting Operations and Lifting Equipment Regulations",
        "MHSWR": "Management of Health and Safety at Work Regulations",
        "PECR": "Privacy and Electronic Communications Regulations",
        "PUWER": "Provision and Use of Work Equipment Regulations",
        "RIDDOR": "Reporting of Injuries, Diseases and Dangerous Occurrences Regulations",
    }
)
"""Acronyms that stand for one law wherever they are printed -> its name, without a year, as the print gives none."""


def _known() -> Iterator[tuple[str, str]]:
    for name in [*_NAMES.strip().splitlines(), *_STANDARDS.strip().splitlines()]:
        yield name.lower(), name
    for printed, name in _OTHER_NAMES.items():
        yield printed.lower(), name


KNOWN = MappingProxyType(dict(_known()))
"""A name in lower case, with 'and' -> the name as it is published."""

STANDARDS = frozenset(_STANDARDS.strip().splitlines())
"""The names of `KNOWN` that are those of a standard."""

HEADS = MappingProxyType(
    {
        "act": CitationKind.ACT,
        "acts": CitationKind.ACT,
        "regulation": CitationKind.REGULATIONS,
        "regulations": CitationKind.REGULATIONS,
        "order": CitationKind.ORDER,
        "orders": CitationKind.ORDER,
        "directive": CitationKind.DIRECTIVE,
        "directives": CitationKind.DIRECTIVE,
    }
)
"""The words that end a law's name, in lower case -> what it is."""

CONNECTORS = words("& and as at by etc etc. for from in into of on or to with")
"""Words in lower case that stand within names."""

NO_NAMES = words(
    """
    a act acts all amended an and any applicable appropriate both code codes current e.g. each eu existing external
    following guideline guidelines i.e. internal latest law laws legal legislation legislations legislative new of
    other our policies policy procedures regulation regulations regulatory relevant rule rules specific standard
    standards statutory such that the their these this those uk under various
    """
)
"""Words in lower case with which no name begins: 'Current Legislation and Data Protection Act' begins at 'Data'."""

ADJECTIVES = words(
    """
    british building's company employment european financial fire general government health industry local main
    national organisational safety site trade welfare workplace
    """
)
"""Words in lower case that make no name alone or joined by 'and': 'Local and National Regulations'."""

LEADS = words(
    """
    application applications aspects awareness breach breaches changes compliance edition editions effect effects
    elements guidance impact implication implications importance influence knowledge memorandum part parts principle
    principles provision provisions purpose purposes requirement requirements role scope section sections summary
    terms understanding use version versions
    """
)
"""Words in lower case that speak of a law, if 'of' or 'in' follows: 'Implications of Data Protection Act'."""

TASKS = words(
    """
    analyse apply assess comply consider define describe discuss evaluate explain follow identify know name outline
    refer state summarise understand
    """
)
"""Words in lower case that may stand before a name at the start of a sentence: 'Explain Data Protection Act …'."""
