"""Which documents are published, in which order and under which ids."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.findings import Beside, rekeyed
from pipeline.findings.certified import certified
from pipeline.models import Finding, Specification
from pipeline.normalise.beside import beside, is_beside
from pipeline.ready import Ready, made_ready


@dataclass(frozen=True, slots=True)
class PublishedDocument:
    """A document as it is published, and the names of further files with the very same bytes."""

    ready: Ready
    copies: tuple[str, ...]


def settled(found: Iterable[Ready], folder: Path) -> list[PublishedDocument]:
    """The documents to publish, each under an id of its own.

    They come by specification_id, then by how many pages were recognised in pictures, then by SHA-256: a scan takes no
    id from the text that it is of, whatever its bytes. What is made ready anew goes into the folder.
    """
    ordered = sorted(found, key=lambda ready: (*_identity(ready), ready.facts.file))
    distinct = []
    for _, same_bytes in itertools.groupby(ordered, key=_identity):
        first, *others = same_bytes
        distinct.append(PublishedDocument(first, tuple(other.facts.file for other in others)))
    distinct.sort(key=lambda document: (document.ready.facts.specification_id, document.ready.facts.pictured))
    documents = []
    for _, claimants in itertools.groupby(distinct, key=lambda document: document.ready.facts.specification_id):
        first_claimant, *later = claimants
        documents.append(first_claimant)
        for n, document in enumerate(later, 2):
            documents.append(replace(document, ready=_renamed(document.ready, n, first_claimant.ready, folder)))
    return documents


def with_findings(document: PublishedDocument, findings: Iterable[Finding], folder: Path) -> PublishedDocument:
    """The document with further findings; made ready anew it goes into the folder."""
    specification = document.ready.specification()
    told = certified(specification.model_copy(update={"findings": (*specification.findings, *findings)}))
    return replace(document, ready=made_ready(told, _file(told, folder)))


def alone(specification: Specification) -> Specification:
    """A published specification as it was before it stood beside others: its own id, and no findings from comparing."""
    findings = tuple(finding for finding in specification.findings if not is_beside(finding))
    renamed = any(finding.code == Beside.DUPLICATE_SPECIFICATION for finding in specification.findings)
    own = specification.model_copy(update={"findings": findings})
    return certified(_named(own, own.specification_id.rpartition("~")[0]) if renamed else own)


def _identity(ready: Ready) -> tuple[str, str]:
    return ready.facts.specification_id, ready.facts.sha256


def _renamed(ready: Ready, n: int, first: Ready, folder: Path) -> Ready:
    """The n-th document of one id, under an id of its own and with a finding that says so."""
    if ready.violation:
        return ready
    specification = ready.specification()
    own_id = f"{specification.specification_id}~{n}"
    finding = beside(
        Beside.DUPLICATE_SPECIFICATION,
        f"{specification.source.file} and {first.facts.file} are different files, but both are "
        f"{specification.specification_id}",
        record=("specifications", own_id),
    )
    renamed = _named(specification, own_id)
    told = certified(renamed.model_copy(update={"findings": (*renamed.findings, finding)}))
    return made_ready(told, _file(told, folder))


def _file(specification: Specification, folder: Path) -> Path:
    """The file of a document whose specification_id no other one has."""
    return folder / f"again-{hashlib.sha256(specification.specification_id.encode()).hexdigest()}"


def _named(specification: Specification, specification_id: str) -> Specification:
    """The specification under another id, which is in the keys that its findings name, too."""
    renamed = specification.model_copy(update={"specification_id": specification_id})
    findings = rekeyed(specification.findings, specification, renamed)
    return renamed.model_copy(update={"findings": findings})
