"""Eve's plain POST of the sample document: its own validation, its own envelope; no event, no identity, no idempotency.

Runs in an environment of its own (see environments.py) and therefore imports nothing of ours.
"""

import os
from typing import Any

from eve import Eve

TEXT = {"type": "string", "nullable": True}
TRUTH = {"type": "boolean", "nullable": True}


def _list_of(members: dict[str, Any]) -> dict[str, Any]:
    return {"type": "list", "schema": {"type": "dict", "schema": members}}


PARTY = {"party_id": TEXT, "name": TEXT, "kind": TEXT, "post": TEXT}
PERIOD = {"type": "dict", "schema": {"label": TEXT, "starts_on": TEXT, "ends_on": TEXT}}
HELD = {
    **dict.fromkeys(("on", "until", "precision", "part_of_day", "not_after", "as_reported"), TEXT),
    "is_year_inferred": TRUTH,
}
SOURCE = {
    **dict.fromkeys(("publisher", "url", "author", "published_on", "read_in", "original_language"), TEXT),
    **dict.fromkeys(("quote", "photo_credit", "confidence"), TEXT),
    "is_machine_translated": TRUTH,
}
CONFERENCE = {
    **dict.fromkeys(("state", "code", "scope_level", "mode", "place", "term"), TEXT),
    "kind": {"type": "string", "required": True},
    "titles": {"type": "dict", "required": True, "valuesrules": {"type": "string"}},
    "hosts": _list_of(PARTY),
    "presiders": _list_of(PARTY),
    "held": {"type": "dict", "schema": HELD},
    "review_period": PERIOD,
    "task_period": PERIOD,
    "sources": _list_of(SOURCE),
    "doubts": _list_of({"text": TEXT, "field": TEXT, "as_reported": TEXT}),
}


def create_app() -> Eve:
    """What gunicorn calls in each worker; MONGODB_URI names the same server that ours uses."""
    address, _, options = os.environ["MONGODB_URI"].partition("?")
    return Eve(
        settings={
            "MONGO_URI": f"{address}eve?{options}",
            "URL_PREFIX": "v1",
            "DOMAIN": {"conferences": {"schema": CONFERENCE, "resource_methods": ["GET", "POST"]}},
        }
    )
