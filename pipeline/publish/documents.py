"""Which specifications are published, in which order and under which ids."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.findings import Beside, rekeyed
from pipeline.findings.certified import certified
from pipeline.models import Specification
from pipeline.normalise.beside import beside, is_beside


@dataclass(frozen=True, slots=True)
class Document:
    """A specification as it is published, and the names of further files with the very same bytes."""

    specification: Specification
    copies: tuple[str, ...]


def settled(specifications: Iterable[Specification]) -> list[Document]:
    """The documents to publish, by specification_id and then SHA-256, each under an id of its own."""
    ordered = sorted(specifications, key=lambda found: (*_identity(found), found.source.file))
    distinct = []
    for _, same_bytes in itertools.groupby(ordered, key=_identity):
        first, *others = same_bytes
        distinct.append(Document(first, tuple(other.source.file for other in others)))
    documents = []
    for _, claimants in itertools.groupby(distinct, key=lambda document: document.specification.specification_id):
        first_claimant, *later = claimants
        documents.append(first_claimant)
        for n, document in enumerate(later, 2):
            renamed = _renamed(document.specification, n, first_claimant.specification)
            documents.append(Document(renamed, document.copies))
    return documents


def alone(specification: Specification) -> Specification:
    """A published specification as it was before it stood beside others: its own id, and no findings from comparing."""
    findings = tuple(finding for finding in specification.findings if not is_beside(finding))
    renamed = any(finding.code == Beside.DUPLICATE_SPECIFICATION for finding in specification.findings)
    own = specification.model_copy(update={"findings": findings})
    return certified(_named(own, own.specification_id.rpartition("~")[0]) if renamed else own)


def _identity(specification: Specification) -> tuple[str, str]:
    return specification.specification_id, specification.source.sha256


def _renamed(specification: Specification, n: int, first: Specification) -> Specification:
    """The n-th specification of one id, under an id of its own and with a finding that says so."""
    own_id = f"{specification.specification_id}~{n}"
    finding = beside(
        Beside.DUPLICATE_SPECIFICATION,
        f"{specification.source.file} and {first.source.file} are different files, but both are "
        f"{specification.specification_id}",
        record=("specifications", own_id),
    )
    renamed = _named(specification, own_id)
    return certified(renamed.model_copy(update={"findings": (*renamed.findings, finding)}))


def _named(specification: Specification, specification_id: str) -> Specification:
    """The specification under another id, which is in the keys that its findings name, too."""
    renamed = specification.model_copy(update={"specification_id": specification_id})
    findings = rekeyed(specification.findings, specification, renamed)
    return renamed.model_copy(update={"findings": findings})
