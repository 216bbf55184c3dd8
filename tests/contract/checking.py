"""How schemathesis checks the doors of every service."""

from schemathesis import Config

REFUSALS = [400, 401, 403, 404, 405, 406, 409, 413, 415, 422, 428, 429]  # 413: texts too long to be read at all
CONFIG = Config.from_dict(
    {
        "generation": {"allow-x00": False, "with-security-parameters": False},  # NUL and tokens have tests of their own
        "checks": {"negative_data_rejection": {"expected-statuses": REFUSALS}},
    }
)
