"""The package as people install it: a wheel, in an environment that has what requirements.lock names and no more."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import venv
import zipfile
from importlib.metadata import distribution
from pathlib import Path

import pytest

from tests.scoring import ROOT

CLASSIC = ROOT / "raw" / "samples" / "sample-classic.pdf"
LOCKED = re.findall(r"^([a-z0-9._-]+)==", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE)
ENGINE = next((path for name in ("podman", "buildah") if (path := shutil.which(name))), None)
MEGABYTE = 10**6


def run(*command: str | Path, cwd: Path) -> str:
    """What a command prints; it knows nothing of the checkout."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    shutil.copytree(ROOT / "pipeline", source / "pipeline", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "LICENSE"):
        shutil.copy(ROOT / name, source)
    build = ["-m", "pip", "wheel", "-qq", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(source)]
    run(sys.executable, *build, cwd=folder)
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of commands of a new environment, with the wheel and links to the locked packages that are here."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False)
    (site,) = folder.glob("lib/python*/site-packages")
    for name in LOCKED:
        parts = {file.parts[0] for file in distribution(name).files or () if not file.is_absolute()}
        for part in parts - {"..", "__pycache__"}:
            whole = Path(str(distribution(name).locate_file(part)))
            if not (site / part).exists():
                (site / part).symlink_to(whole)
    install = ["install", "-qq", "--no-deps", "--no-index", str(wheel)]
    run(sys.executable, "-m", "pip", "--python", folder / "bin" / "python", *install, cwd=folder)
    return folder / "bin"


def test_it_extracts_and_publishes_from_any_folder(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "handbooks").mkdir()
    shutil.copy(CLASSIC, tmp_path / "handbooks")
    told = run(installed / "specs", "extract", "handbooks", "--out", "out", cwd=tmp_path)
    assert "1 of 1 document read" in told
    assert "no folder corrections beside the data" in told
    assert list((tmp_path / "out" / "specifications").rglob("*.json"))
    run(installed / "specs", "publish", "out", "--out", "dataset", cwd=tmp_path)
    assert (tmp_path / "dataset" / "latest" / "schemas" / "specification.json").exists()


def test_every_other_verb_works_there_too(installed: Path, tmp_path: Path) -> None:
    specs = installed / "specs"
    shutil.copy(CLASSIC, tmp_path / "one.pdf")
    run(specs, "extract", "one.pdf", "--out", "out", cwd=tmp_path)
    assert "301" in run(specs, "show", "one.pdf", "--unit", "301", cwd=tmp_path)
    assert "Y/000/3101" in run(specs, "unit", "Y/000/3101", "out", cwd=tmp_path)
    run(specs, "inspect", "one.pdf", "--page", "9", "--out", "page.png", cwd=tmp_path)
    run(specs, "diff", "one.pdf", "out", "--format", "html", "--out", "page.html", cwd=tmp_path)
    run(specs, "verify", "one.pdf", cwd=tmp_path)
    run(specs, "export", "xlsx", "out", "--out", "all.xlsx", cwd=tmp_path)
    run(specs, "schemas", cwd=tmp_path)
    assert (tmp_path / "schemas" / "specification.json").exists()
    assert "needs" in run(specs, "layouts", cwd=tmp_path)


def test_what_only_the_register_needs_is_named_where_it_lacks(installed: Path, tmp_path: Path) -> None:
    code = "from pipeline.regulator.lookup import database; database()"
    done = subprocess.run([installed / "python", "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "pip install 'spec-pipeline[register]'" in done.stderr


def test_what_only_the_charts_of_a_site_need_is_named_where_it_lacks(installed: Path, tmp_path: Path) -> None:
    code = "from pathlib import Path; from pipeline.site import build_site; build_site(Path('none'), Path('site'))"
    command = [str(installed / "python"), "-E", "-c", code]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "pip install 'spec-pipeline[site]'" in done.stderr


def test_it_holds_the_templates_and_scripts_of_the_site(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as opened:
        held = set(opened.namelist())
    files = [path for path in (ROOT / "pipeline" / "site").glob("[ts]*/*") if path.suffix != ".pyc"]
    assert len(files) > 10
    assert {path.relative_to(ROOT).as_posix() for path in files} <= held


def test_its_functions_are_there_and_typed(installed: Path, tmp_path: Path) -> None:
    code = (
        "import pipeline, pathlib; from pipeline import extract, open_dataset, diff; "
        f"print(len(extract({str(CLASSIC)!r}).units), (pathlib.Path(pipeline.__file__).parent / 'py.typed').exists())"
    )
    assert run(installed / "python", "-c", code, cwd=tmp_path) == "5 True\n"


def test_what_extraction_installs_is_no_more_than_500_megabytes() -> None:
    sizes = {name: sum(file.size or 0 for file in distribution(name).files or ()) for name in LOCKED}
    assert min(sizes.values()) > 0
    assert sum(sizes.values()) <= 500 * MEGABYTE, sorted(sizes.items(), key=lambda one: -one[1])[:10]
    (told,) = re.findall(r"is (\d+) MB", (ROOT / "docs" / "benchmarks.md").read_text(encoding="utf-8"))
    assert abs(sum(sizes.values()) / MEGABYTE - int(told)) < 10


@pytest.mark.skipif(ENGINE is None, reason="neither podman nor buildah is there to build the Containerfile with")
def test_the_container_extracts_as_somebody_else_than_root(tmp_path: Path) -> None:
    assert ENGINE is not None
    run(ENGINE, "build", "--tag", "spec-pipeline-test", "--file", "Containerfile", ".", cwd=ROOT)
    if Path(ENGINE).name == "podman":
        told = run(ENGINE, "run", "--rm", "--entrypoint", "id", "spec-pipeline-test", "-u", cwd=tmp_path)
        assert told.strip() not in {"", "0"}
        raw = f"{ROOT / 'raw' / 'samples'}:/data/raw:ro"
        assert "documents read" in run(ENGINE, "run", "--rm", "--volume", raw, "spec-pipeline-test", cwd=tmp_path)
