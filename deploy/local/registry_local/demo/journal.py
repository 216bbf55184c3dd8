"""What of the demo is done: the answer to each step, in the data directory. With it a demo cut short is resumed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from registry_local.data_directory import DataDirectory, write_atomically


class Journal:
    def __init__(self, directory: DataDirectory) -> None:
        self._file: Path = directory.root / "demo.json"
        self.answers: dict[str, dict[str, Any]] = {}
        if self._file.exists():
            self.answers = json.loads(self._file.read_text(encoding="utf-8"))

    def note(self, step: str, answer: Mapping[str, Any]) -> None:
        """Keep the answer; on disk before this returns."""
        self.answers[step] = dict(answer)
        write_atomically(self._file, json.dumps(self.answers, ensure_ascii=False, indent=1) + "\n")
