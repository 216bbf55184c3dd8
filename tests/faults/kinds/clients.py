"""Clients that ask for one thing many times: at once, and because they lost the answer."""

import random

from tests.faults import repeating
from tests.faults.scene import Scene


def post_at_once_with_one_key(scene: Scene, chance: random.Random) -> str:
    del chance
    marker = f"Lê Thị hai trăm {scene.number}"
    answers = repeating.post_at_once(scene.doors, marker)
    repeating.is_one_record(scene.doors(), scene.ledger, marker, answers)
    return f"{len(answers)} posts at once with one key"


def lose_an_answer_and_repeat(scene: Scene, chance: random.Random) -> str:
    del chance
    marker = f"Lê Thị mất lời đáp {scene.number}"
    repeating.write_and_hang_up(scene.doors(), scene.addresses["gateway"], scene.token, marker)
    answers = [repeating.post(scene.doors(), marker) for _ in range(2)]
    repeating.is_one_record(scene.doors(), scene.ledger, marker, answers)
    return "a client that lost its answer asked twice more"
