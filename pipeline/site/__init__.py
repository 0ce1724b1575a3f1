"""A published dataset -> a static site over it: files that a browser shows from a disk or from any web server.

rows        the tables as dictionaries, by what they belong to
addresses   which page and anchor a record has
units, handbooks, passages, mappings, findings, citations
            what each kind of page shows
timeline    the issues of a family and what each changed; `news` what a version has that the one before has not
words       all text as scripts for the search page, which MiniSearch (`static/minisearch.js`) indexes in the browser
charts      counts as SVG
proof       pictures of the PDFs' pages beside the values, where they are asked for
pages       templates -> files; `paging` keeps lists short

The same dataset gives the same bytes. A page loads nothing from elsewhere.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.dataset.since import told
from pipeline.errors import PipelineError, SiteError
from pipeline.export.target import writing
from pipeline.files import copy_files, resolved
from pipeline.frames import Dataset, open_dataset
from pipeline.licences import Licences, load_licences
from pipeline.report.cards import CLASSES
from pipeline.site import proof, words
from pipeline.site.addresses import Addresses
from pipeline.site.charts import bars, library
from pipeline.site.citations import KINDS, Citations
from pipeline.site.findings import SEVERITIES, Findings
from pipeline.site.handbooks import HandbookPage, Handbooks
from pipeline.site.news import news_of, version_before
from pipeline.site.pages import STATIC, Pages
from pipeline.site.paging import in_pages
from pipeline.site.rows import Rows, TableRow
from pipeline.site.timeline import Step, timelines
from pipeline.site.units import UnitPage, Units
from pipeline.staging import replacing

_MARK = "site.txt"  # by which a former site is known, with its text
_MADE = "A site made by `specs site`; the next one replaces it.\n"
_NEWEST = 12  # issues on the home page
_LATELY = 40  # handbooks of the news on the home page
_FAMILIES = 250  # on a page of a body
_CODES = 20  # in the chart of findings
_MOST_CITED = 15  # of each kind, on the page of citations
_CLASSES = {str(kind): label for kind, (label, _) in CLASSES.items()}


class Built(NamedTuple):
    """What was made."""

    pages: int
    pictures: int
    source: Path
    """The snapshot or version."""
    without: Sequence[str]
    """Why a handbook's units are shown without the PDF's pages, where these are asked for: a line for each."""


def build_site(path: Path, out: Path, raw: Sequence[Path] = (), licences: Licences | None = None) -> Built:
    """Make the site of a snapshot, a dataset or one of its versions the content of the folder `out`.

    With `raw`, folders of the PDFs, unit pages show the PDF's pages beside the values. Raises SiteError where `out`
    holds something else than a former site, cannot be written, or a library is missing; DatasetError and UsageError
    where there is nothing to read; PdfMissingError or OtherPdfError where `raw` holds the PDF of no handbook.
    """
    library()
    dataset = open_dataset(path)
    if out.exists() and not _is_site(out) and (not out.is_dir() or any(out.iterdir())):
        raise SiteError(
            "it holds something else than a former site, which would be lost",
            where=str(out),
            remedy="Name a new or an empty folder",
        )
    with writing(out), replacing(resolved(out)) as folder:
        site = _Site(dataset, folder, licences)
        pictures, without = site.write(raw)
    return Built(site.pages.count, pictures, dataset.path, without)


def _is_site(folder: Path) -> bool:
    """Whether a folder is a former site, which may be replaced."""
    mark = folder / _MARK
    return mark.is_file() and mark.read_bytes() == _MADE.encode()


class _Site:
    """One site that is being made."""

    def __init__(self, dataset: Dataset, folder: Path, licences: Licences | None) -> None:
        self._folder = folder
        self._dataset = dataset
        self.rows = Rows(dataset)
        bodies = {row["awarding_body"] for row in self.rows.of("specifications")}
        self._addresses = Addresses(self.rows)
        self._former = version_before(dataset.path)
        self._findings = Findings(self.rows, self._addresses, self._former)
        self._citations = Citations(self.rows, self._addresses)
        self._units = Units(self.rows, self._addresses, self._citations)
        self._steps = timelines(self.rows, self._addresses)
        about = f"Version {dataset.version}" if dataset.version else "A snapshot, not a published version"
        self.pages = Pages(folder, licences or load_licences(bodies), bodies, about)

    def write(self, raw: Sequence[Path]) -> tuple[int, list[str]]:
        """Write all files; return the number of pictures, and why handbooks have none of the PDFs' in `raw`."""
        found = proof.originals(self.rows.of("specifications"), raw) if raw else proof.Found({}, {})
        errors = dict(found.errors)
        copy_files(STATIC, self._folder / "static")
        (self._folder / _MARK).write_text(_MADE, encoding="utf-8")
        handbooks = Handbooks(self.rows, self._addresses, self._steps)
        places: list[list[Any]] = []
        pictures = 0
        for row in self.rows.of("specifications"):
            key = row["specification_id"]
            page = handbooks.page(row, self._findings.counts(key))
            units = [*self._units_of(row, key in found.pdfs)]
            try:
                areas = self._drawn(key, units, found.pdfs)
            except PipelineError as error:
                areas, errors[key] = {}, error
            pictures += len(areas)
            self._write_handbook(page)
            for unit in units:
                self._write_unit(unit, areas)
            places += [*words.of_handbook(page), *map(words.of_unit, units)]
        places += self._write_findings()
        self._write_citations()
        self._write_bodies()
        self._write_search(places)
        self._write_home()
        return pictures, [self._without(key, error) for key, error in errors.items()]

    def _units_of(self, row: TableRow, with_points: bool) -> Iterator[UnitPage]:
        key = row["specification_id"]
        published = self._dataset.path / f"specifications/{key}.json"
        criteria = self.rows.by("assessment_criteria", "specification_id", key)
        points = proof.points(published, criteria) if with_points else {}
        return (self._units.page(unit, row, points) for unit in self.rows.by("units", "specification_id", key))

    def _without(self, key: str, error: PipelineError) -> str:
        row = self.rows.one("specifications", key)
        title = row["title"] if row else key
        return f"{error.where}: {error.what}; the units of '{title}' are shown without its pages"

    def _drawn(self, key: str, units: Iterable[UnitPage], pdfs: Mapping[str, Path]) -> proof.Areas:
        if key not in pdfs:
            return {}
        wanted = {number for unit in units for number in proof.pages_of(unit)}
        return proof.draw(pdfs[key], wanted, self._folder / self._addresses.folder(key) / "pages") if wanted else {}

    def _write_handbook(self, page: HandbookPage) -> None:
        steps = {
            step.name: {_CLASSES[kind]: count for kind, count in step.changes.items()}
            for step in page.steps
            if step.changes
        }
        paths = [path for path, _ in page.structure_pages]
        for path, shown in page.structure_pages:
            self.pages.write(path, "structure.html", handbook=page.row, back=page.path, structure=shown, more=paths)
        for template, parts in (("passages.html", page.passages), ("mappings.html", page.mappings)):
            same = [part.path for part in parts]
            for part in parts:
                self.pages.write(part.path, template, page=part, back=page.path, more=same)
        self.pages.write(
            page.path,
            "handbook.html",
            page=page,
            more=paths,
            chart=bars("Changes of each issue by class", steps, tuple(_CLASSES.values())),
        )

    def _write_unit(self, unit: UnitPage, areas: proof.Areas) -> None:
        self.pages.write(
            unit.path,
            "unit.html",
            page=unit,
            handbook_href=self._addresses.handbook(unit.handbook["specification_id"]),
            sheets=proof.sheets(unit, areas),
            findings=self._findings,
        )

    def _write_findings(self) -> list[list[Any]]:
        """Write the pages of findings; return the places of their texts, which those of the handbooks are."""
        codes = self._findings.by_code()
        handbooks = [
            (row, self._findings.counts(row["specification_id"]), self._addresses.findings(row["specification_id"]))
            for row in self.rows.of("specifications")
        ]
        counts = {code.code: {code.severity: code.findings} for code in codes[:_CODES]}
        parts = [*in_pages("findings/index", [(None, [one for one in handbooks if one[1]])], _FAMILIES)]
        for path, part in parts or [("findings/index.html", [])]:
            self.pages.write(
                path,
                "findings.html",
                codes=codes,
                handbooks=[one for _, found in part for one in found],
                findings=self._findings,
                chart=bars("Findings by code", counts, SEVERITIES),
                severities=SEVERITIES,
                more=[other for other, _ in parts],
            )
        pages = list(self._findings.pages())
        for page in pages:
            same = [other.path for other in pages if (other.title, other.handbook) == (page.title, page.handbook)]
            self.pages.write(page.path, "findings-of.html", page=page, findings=self._findings, more=same)
        return [words.of_findings(page, page.handbook) for page in pages if page.handbook]

    def _write_citations(self) -> None:
        counts = self._citations.counts()
        self.pages.write(
            "citations/index.html",
            "citations.html",
            kinds=[
                (KINDS[kind], f"citations/{kind}.html", count, self._citations.most(kind, _MOST_CITED))
                for kind, count in counts.items()
            ],
        )
        for page in self._citations.pages:
            same = [other.path for other in self._citations.pages if other.kind == page.kind]
            self.pages.write(page.path, "citations-of.html", page=page, kind=KINDS[page.kind], more=same)

    def _write_bodies(self) -> None:
        for body, families in self._bodies().items():
            parts = [*in_pages(self._addresses.body(body).removesuffix(".html"), [(None, families)], _FAMILIES)]
            for path, part in parts:
                shown = [family for _, found in part for family in found]
                self.pages.write(path, "body.html", body=body, families=shown, more=[other for other, _ in parts])

    def _bodies(self) -> dict[str, list[list[Step]]]:
        """The families of each body, by title."""
        bodies: dict[str, list[list[Step]]] = defaultdict(list)
        for steps in self._steps.values():
            bodies[steps[-1].row["awarding_body"]].append(list(steps))
        return {
            body: sorted(found, key=lambda steps: steps[-1].title.casefold()) for body, found in sorted(bodies.items())
        }

    def _write_search(self, places: list[list[Any]]) -> None:
        folder = self._folder / "search"
        folder.mkdir()
        names = []
        for number, script in enumerate(words.scripts(places), 1):
            names.append(f"search/texts-{number}.js")
            (self._folder / names[-1]).write_text(script, encoding="utf-8", newline="\n")
        self.pages.write("search.html", "search.html", scripts=names, kinds=words.KINDS, bodies=list(self._bodies()))

    def _write_home(self) -> None:
        steps = [step for found in self._steps.values() for step in found]
        dated = sorted((step for step in steps if step.row["issued"]), key=_when, reverse=True)
        undated = [step for step in steps if not step.row["issued"]]
        changed = [step for step in (*dated, *undated) if step.changes]
        levels = Counter(f"Level {row['level']}" if row["level"] else "No level" for row in self.rows.of("units"))
        counted = {name: len(self.rows.of(name)) for name in _COUNTED}
        self.pages.write(
            "index.html",
            "home.html",
            bodies=[(body, self._addresses.body(body), families) for body, families in self._bodies().items()],
            newest=dated[:_NEWEST],
            undated=undated,
            changed=changed[:_NEWEST],
            counted=counted,
            news=news_of(self._dataset.path, self._former),
            lately=_LATELY,
            told=told,
            addresses=self._addresses,
            rows=self.rows,
            findings=self._findings,
            chart=bars(
                "Units by level", {name: {"units": count} for name, count in sorted(levels.items())}, ("units",)
            ),
        )


def _when(step: Step) -> str:
    return str(step.row["issued"])


_COUNTED = {
    "specifications": "handbooks",
    "qualifications": "qualifications",
    "units": "units",
    "learning_outcomes": "outcomes",
    "assessment_criteria": "criteria",
    "findings": "findings",
}
