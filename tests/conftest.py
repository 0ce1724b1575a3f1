"""What the processes of one run of the tests share."""

from __future__ import annotations

import os

import pytest

from tests import extracted


@pytest.fixture(scope="session", autouse=True)
def _specifications(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A process among several has its own base folder in that of the run; a process alone keeps nothing."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        extracted.keep_in(tmp_path_factory.getbasetemp().parent / "specifications")
