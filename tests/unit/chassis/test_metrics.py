"""The figures of several workers together, read while one of them is starting."""

import threading
from pathlib import Path

import pytest
from prometheus_client.mmap_dict import MmapedDict

from registry.chassis.metrics import exposition


def test_a_worker_that_is_just_starting_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", str(tmp_path))
    file = tmp_path / "counter_1.db"
    file.touch()
    starting = threading.Timer(0.08, lambda: MmapedDict(str(file)).close())
    starting.start()
    assert exposition() == b""
    starting.join()
    assert file.stat().st_size > 0
