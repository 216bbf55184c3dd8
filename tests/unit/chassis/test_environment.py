"""What an environment says, and that all that is wrong is said at once."""

import pytest

from registry.chassis.environment import BadEnvironment, Environment


def test_a_choice_is_one_of_those_allowed_and_the_first_when_nothing_is_said() -> None:
    environment = Environment({"LEVEL": "lt", "OTHER": "ltv"})
    assert environment.choice("LEVEL", "how long", ("", "lt")) == "lt"
    assert environment.choice("NOT_SET", "how long", ("", "lt")) == ""
    environment.check()
    environment.choice("OTHER", "how long", ("", "lt"))
    environment.text("MISSING", "what it is for")
    with pytest.raises(BadEnvironment) as incomplete:
        environment.check()
    assert "OTHER is 'ltv' and must be one of '', 'lt': how long" in str(incomplete.value)
    assert "MISSING is not set" in str(incomplete.value)
