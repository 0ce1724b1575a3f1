"""Qualification handbooks of UK awarding bodies as data.

The stages, and the type that passes between them:

    read       PDF file -> pages.Document: pages of words, rulings, fills and pictures
    sifting    the bare text of a PDF file -> a refusal, where no unit can be read in it, before it is read in full
    scans      PDF file -> Document: pages that are pictures, by what programs recognise in them
    profiles   recognise(Document) -> the Profile of the one print that claims it
    appearance Document -> findings: what a page shows and its text does not hold; `bars`: changes marked in its margins
    interpret  Document of any print -> models.Specification and word fates; of a print never seen where nothing on its
               units' pages is misread
    drafting   Document -> a profile of its print, drafted as Python for a person to finish
    genre      Document without units -> what it looks like, for its refusal
    validate   Specification -> findings
    accept     Document, Specification -> findings: what its pages show that no record accounts for
    withholding
               Specification, findings -> the same without the values that misreads speak against
    extraction these as one: Document -> Extraction; a print that does not fit is read as one never seen
    api        what Python programs call: `from pipeline import extract, open_dataset, diff, changes`
    inputs     files and folders -> the documents of a run; the samples among them by their content (`samples`)
    tasks      what a worker does with one document: `read`, `extraction` and `ready` as one
    work       documents -> Endings, each in a worker process (`worker`) with a limit on its time and memory (`memory`)
               What is run for each is a `Job`; an engine runs it, as `read_here` does on this machine
    cluster    the same on the nodes of a Ray cluster
    shrunk     Endings -> the same, in which a damaged file does not take the place of its whole former result
    digests    files -> their SHA-256, taken again only of those that have changed
    cache      documents -> the Endings of former runs, where nothing that decides them has changed
    ready      Specification -> the same made ready to be published, in the worker, in a file until that is done
    tables     Specifications -> rows of the published tables
    handbooks  rows of one Specification -> what is compared of it with others
    normalise  handbooks -> the tables over all of them, and findings that only show beside others
    language   rows of Specifications -> command verbs and citations; what sentences have in common
    publish    what is ready and failures -> a snapshot of JSON and Parquet in a folder
    frames     such a folder, or a version of a dataset -> a pandas frame per table (`open_dataset`)
    export     the same -> CSV files, a workbook or an SQLite database; Specifications -> CASE packages
    dataset    a snapshot -> a version of the published dataset, with its contract, deltas and index
    former     the snapshot that a run replaces -> results to keep, and how the new one differs
    verify     Specification and its PDF -> which values a second library reads in their places
    published  published JSON -> Specifications: one file, a snapshot, a dataset with its versions
    originals  Specification and folders -> its PDF, known by its SHA-256
    compare    two Specifications -> compare.changes.Comparison: typed changes, for reviewers
    render     a page's picture with its words, rulings, cells and word fates, for people; parts of pages, for reports
    site       a snapshot or a version -> a static site over it
    report     Comparison -> the reviewer's HTML page; what a reviewer said of its changes (`report.review`)

`models` and `terms` are the contract, `keys` the keys of records in the tables, `findings` the codes of findings, which
record each names, which are folded and what is certified. `wording` is the one list of labels, headings, codes, shapes
of values and bodies. For every print `cover` decides title, issue, date and body, `front` reads rules of combination
and facts from the pages outside the units, `annexes` grids that map units to other standards, tests and lists of
resources.
`sheets` makes of a Document one stream of lines and tables, alike however they are ruled.
`halves` refuses a document whose sheets show two pages each.
`scales` sets pages of another scale or spacing to the usual one before they are read, and places back behind it; sizes
of print that hardly differ become one.
`geometry` (lines, lists, text, pages that are pictures) and `ledger` (every word has one fate) serve all
that read;
`characters`, `vocabulary` and `numbers` say what printed characters, terms and numbers mean; `equivalents` finds units
of the same content for `normalise`, and `regulator` compares with the regulator's register for it; `combination` says
whether rules of combination were understood and can be met; `corrections` mends misprints as data, before validation;
`licences` says whose the texts are;
`files` says how file names stand as text, and what is no file; `naming` what files of one name are called, and which
of a former run they are; `counts` says how many of what; `descriptors` opens
standard streams that are closed; `staging` replaces files and folders as a whole; `spill` keeps on the disk what would
fill the memory; `spared` has a process do without a library; `cli` is the command line.
Only `read`, `verify` and `render` import a PDF library, only `publish`
writes Parquet, only `cli` prints. `schemas` and `dictionary` print what the models say.
"""

from importlib import import_module
from typing import TYPE_CHECKING

__all__ = ["apply_delta", "changes", "diff", "extract", "open_dataset"]

if TYPE_CHECKING:
    from pipeline.api import diff, extract, open_dataset
    from pipeline.dataset.deltas import apply_delta
    from pipeline.dataset.since import changes
else:
    _HOMES = {
        "apply_delta": "pipeline.dataset.deltas",
        "changes": "pipeline.dataset.since",
        "diff": "pipeline.api",
        "extract": "pipeline.api",
        "open_dataset": "pipeline.frames",  # who reads a dataset loads no reader
    }

    def __getattr__(name: str) -> object:
        """What programs call, loaded when it is first asked for."""
        if name in _HOMES:
            return getattr(import_module(_HOMES[name]), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

    def __dir__() -> list[str]:
        """What a shell completes: also what has not been loaded."""
        return sorted({*globals(), *__all__})
