"""How schemathesis checks the doors of every service, and what becomes of the records that it makes.

`EXAMPLES=100 pytest -o timeout=7200 tests/contract/test_openapi_awards.py tests/contract/test_openapi_conferences.py`
asks each door more.
"""

import os
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from schemathesis import Config

from registry.messaging.connection import Documents

REFUSALS = [400, 401, 403, 404, 405, 406, 409, 413, 415, 422, 428, 429]  # 413: texts too long to be read at all
CONFIG = Config.from_dict(
    {
        "generation": {"allow-x00": False, "with-security-parameters": False},  # NUL and tokens have tests of their own
        "checks": {"negative_data_rejection": {"expected-statuses": REFUSALS}},
    }
)
EXAMPLES = int(os.environ.get("EXAMPLES", "8"))
OF_AN_ADDRESS = 6  # a record that is known or not, a version that is right or wrong: there is no more to it


def tried(operation: Any) -> settings:
    """How often a door is asked, and that it is asked the same by everybody."""
    return settings(
        max_examples=EXAMPLES if operation.query or operation.body else OF_AN_ADDRESS,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )


def empty(database: Documents) -> None:
    """Take every record out, so that the tests which follow on the same server find their own alone."""
    for name in database.list_collection_names():
        database[name].delete_many({})
