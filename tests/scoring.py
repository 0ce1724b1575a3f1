"""The scorer of ../shared, used on truth files: our samples' own, and the corpus's where it is present."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
SCORER = SHARED / "tools" / "score.py"
ABSENT = f"needs {SCORER.relative_to(ROOT.parent)} beside the project"


def load_scorer() -> ModuleType:
    """The scorer as a module."""
    spec = importlib.util.spec_from_file_location("score", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def truth_of(path: Path) -> dict[str, Any]:
    """One truth file, with the slug that the scorer wants."""
    truth: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    truth["slug"] = path.stem
    return truth
