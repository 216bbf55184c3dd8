"""Marks for tests that one of the two brokers is enough for; without a mark a test runs on both."""

import pytest

ON_APACHE = pytest.mark.parametrize("kafka", ["apache"], indirect=True)
ON_NOIDA = pytest.mark.parametrize("kafka", ["noida"], indirect=True)
