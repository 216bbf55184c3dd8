"""Sends the steps of a sample to the gateway, each until it is answered, and never twice in effect.

Every step has its own Idempotency-Key, so a step whose answer was lost is sent again and gives the same record.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

import urllib3

from registry_local.demo.journal import Journal
from registry_local.demo.samples import Sample, Step, resolved
from registry_local.exit_codes import RunnerError

PATIENCE_SECONDS = 90.0
PAUSE_SECONDS = 0.2
TRY_AGAIN = frozenset({409, 429, 502, 503, 504})
NOT_YET_KNOWN = ("directory.",)  # awards knows parties and conferences by their events, which may be on their way

Tokens = Callable[[str], str]


class Desk:
    """Where the demo's people sit: one address, and a token for each role."""

    def __init__(self, gateway: str, tokens: Tokens) -> None:
        self._gateway = gateway
        self._tokens = tokens
        self._http = urllib3.PoolManager(timeout=urllib3.Timeout(connect=2, read=15), retries=False)

    def enter(self, sample: Sample, journal: Journal, progress: Callable[[Step], None]) -> int:
        """Send what is not done yet; returns how many steps that was. Raises RunnerError with the problem's words."""
        sent = 0
        for step in sample.steps:
            progress(step)
            if f"{sample.name}:{step.name}" in journal.answers:
                continue
            mine = {k.partition(":")[2]: v for k, v in journal.answers.items() if k.startswith(f"{sample.name}:")}
            answer = self._send(sample, step, mine)
            journal.note(f"{sample.name}:{step.name}", answer)
            if step.changes:
                journal.note(f"{sample.name}:{step.changes}", answer)
            sent += 1
        return sent

    def _send(self, sample: Sample, step: Step, answers: Mapping[str, Any]) -> dict[str, Any]:
        headers = self._headers(step.role) | {"Idempotency-Key": f"demo:{sample.name}:{step.name}"}
        if step.changes:
            headers["If-Match"] = f'"{answers[step.changes]["version"]}"'
        address, body = resolved(step.address, answers), resolved(step.body, answers)
        deadline = time.monotonic() + PATIENCE_SECONDS
        while True:
            why = "no answer"
            try:
                answered = self._http.request("POST", self._gateway + address, json=body, headers=headers)
            except urllib3.exceptions.HTTPError as lost:
                why = str(lost)
            else:
                if answered.status < 300:  # noqa: PLR2004  2xx
                    return dict(answered.json())
                why = _words(answered)
                if not _is_passing(answered):
                    raise RunnerError(f"{step.says}: {why}")
            if time.monotonic() > deadline:
                raise RunnerError(f"{step.says}: {why}. `registry status` shows what does not answer.")
            time.sleep(PAUSE_SECONDS)

    def _headers(self, role: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._tokens(role)}"}


def _is_passing(answered: urllib3.BaseHTTPResponse) -> bool:
    return answered.status in TRY_AGAIN or str(_problem(answered).get("code")).startswith(NOT_YET_KNOWN)


def _words(answered: urllib3.BaseHTTPResponse) -> str:
    problem = _problem(answered)
    fields = "; ".join(f"{e['field']}: {e['message']}" for e in problem.get("errors", []))
    return f"{answered.status} {problem.get('detail', '')} {fields}".strip()


def _problem(answered: urllib3.BaseHTTPResponse) -> dict[str, Any]:
    try:
        problem = answered.json()
    except ValueError:
        return {}
    return problem if isinstance(problem, dict) else {}
