"""One exception per cause. Each says what is wrong, where, and the remedy, and has its own reason word."""

from __future__ import annotations

from typing import ClassVar

from pipeline.files import printable


class PipelineError(Exception):
    """Base of every error that a user can meet.

    ``reason`` is the short word that stands for the cause in a run's report; ``exit_code`` is what the command line
    returns when the error ends a whole command (1 a document could not be read, 2 the call was wrong). An error is
    ``settled`` if the content of the document alone decides it: to try again would give it again.
    """

    reason: ClassVar[str] = "error"
    exit_code: ClassVar[int] = 1
    settled: ClassVar[bool] = False

    def __init__(self, what: str, *, where: str, remedy: str) -> None:
        """Keep the three parts of the message: what happened, where, and what to do about it."""
        self.what, self.where, self.remedy = map(printable, (what, where, remedy))
        super().__init__(f"{self.where}: {self.what}. {self.remedy}")

    def at(self, where: str) -> PipelineError:
        """The same, said of another place."""
        return _rebuild(type(self), self.what, where, self.remedy)

    def __reduce__(self) -> tuple[object, ...]:
        """Travel whole between the worker process and its parent."""
        return (_rebuild, (type(self), self.what, self.where, self.remedy))


def _rebuild(kind: type[PipelineError], what: str, where: str, remedy: str) -> PipelineError:
    return kind(what, where=where, remedy=remedy)


class UsageError(PipelineError):
    """The command was called with something that cannot be done."""

    reason = "usage"
    exit_code = 2


class ShrunkError(PipelineError):
    """A damaged file, in which less is read than in the file whose place it has taken; or a scan, read without OCR."""

    reason = "shrunk"


class CorrectionsError(PipelineError):
    """A file of corrections is malformed."""

    reason = "corrections"
    exit_code = 2


class RegulatorError(PipelineError):
    """A file of the regulator's register is missing, lacks a column or cannot be read."""

    reason = "register"
    exit_code = 2


class ReviewError(PipelineError):
    """A file is no review of the comparison that it is given for."""

    reason = "review"
    exit_code = 2


class UnreadablePdfError(PipelineError):
    """The file cannot be opened; each other reason why a file is no readable PDF is a class below this one."""

    reason = "unreadable-pdf"


class UnlistedFolderError(UnreadablePdfError):
    """A folder cannot be listed, or a link cannot be followed that may lead to one."""

    reason = "unlisted-folder"


class NotLookedForError(UnreadablePdfError):
    """A file of the former snapshot may stand in a folder that cannot be listed."""

    reason = "not-looked-for"


class NotAPdfError(UnreadablePdfError):
    """The file is something else than a PDF."""

    reason = "not-a-pdf"
    settled = True


class WordDocumentError(UnreadablePdfError):
    """The file is a document of Word, not a PDF."""

    reason = "word-document"
    settled = True


class EncryptedPdfError(UnreadablePdfError):
    """The PDF asks for a password."""

    reason = "encrypted"
    settled = True


class EmptyPdfError(UnreadablePdfError):
    """The file has no bytes, or the PDF no pages."""

    reason = "empty"
    settled = True


class DamagedPdfError(UnreadablePdfError):
    """The PDF is cut short or broken, and cannot be repaired."""

    reason = "damaged"
    settled = True


class NoTextLayerError(PipelineError):
    """The PDF has pages but no words: a scan."""

    reason = "no-text-layer"
    settled = True


class NoLayoutError(PipelineError):
    """No supported layout claims the document."""

    reason = "no-layout"
    settled = True


class SeveralLayoutsError(PipelineError):
    """More than one layout claims the document."""

    reason = "several-layouts"
    settled = True


class SeveralDocumentsError(PipelineError):
    """The file holds more than one handbook: a second cover stands behind the units of the first."""

    reason = "several-documents"
    settled = True


class SideBySideError(PipelineError):
    """Sheets of the file show two pages side by side."""

    reason = "side-by-side"
    settled = True


class LayoutMismatchError(PipelineError):
    """The layout was recognised but a part that every handbook of it has (cover title, a unit) could not be found."""

    reason = "layout-mismatch"
    settled = True


class OtherBodyError(LayoutMismatchError):
    """The layout was recognised in a handbook of a body that does not print it: what it misses says nothing of it."""


class ViolationError(PipelineError):
    """A specification violates its schema: a fault of the pipeline, by which its document is not published."""

    reason = "schema"
    settled = True


class PublishError(PipelineError):
    """The output folder cannot be written, or holds something that is not a snapshot of ours."""

    reason = "publish"
    exit_code = 2


class KeptResultError(PublishError):
    """What is kept of a document from a former run is not what was read of it: the document is read again."""

    reason = "kept-result"


class DatasetError(PipelineError):
    """A folder is no published snapshot or dataset, or a part of it cannot be read."""

    reason = "dataset"
    exit_code = 2


class ExportError(PipelineError):
    """An export cannot be written where it was asked for, or its form cannot hold a table."""

    reason = "export"
    exit_code = 2


class SiteError(PipelineError):
    """The site cannot be made or written."""

    reason = "site"
    exit_code = 2


class NoTableError(DatasetError, KeyError, AttributeError):
    """A dataset has no table of that name, whether it was asked for as a key or as an attribute."""

    reason = "no-table"

    def __str__(self) -> str:
        """The message as it is, where KeyError would quote it."""
        return str(self.args[0])


class PdfMissingError(PipelineError):
    """The PDF that a published specification was read from is not there."""

    reason = "pdf-missing"


class OtherPdfError(PipelineError):
    """The PDF of that name is not the one that a published specification was read from."""

    reason = "pdf-differs"


class RecognitionError(PipelineError):
    """The programs that recognise text in pictures failed for one document."""

    reason = "recognition"


class WorkerError(PipelineError):
    """The process that worked on one document ended without a result."""

    reason = "worker"


class TooSlowError(WorkerError):
    """One document took longer than any document may."""

    reason = "timeout"


class OutOfMemoryError(WorkerError):
    """One document took more memory than any document may."""

    reason = "memory"


class RefusedError(PipelineError):
    """A snapshot is not published: it breaks a rule of the dataset, or what the former version promised."""

    reason = "refused"
