"""Golden samples: every event ever published is kept as it was, and the code of today reads every one."""

import hashlib
import json
from functools import cache
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from registry.contracts.catalogue import CATALOGUE, event_of, topic_of
from registry.contracts.envelope import CONTENT_TYPE
from registry.contracts.upcasting import UPCASTERS
from registry.contracts.wire import encode
from registry_local.language.documents import SCHEMAS
from registry_local.language.headers import HEADERS
from registry_local.language.samples import Sample
from tests.contract.records import EVERY_SAMPLE, ROOT, SAMPLES, name_of

DIGESTS = SAMPLES / "DIGESTS"
every_sample = pytest.mark.parametrize("sample", EVERY_SAMPLE, ids=name_of)


def test_every_published_type_has_a_sample():
    without = CATALOGUE.keys() - {sample.type for sample in EVERY_SAMPLE}
    assert not without, f"put a record as it stands on Kafka under {SAMPLES.relative_to(ROOT)}/<type>/ for these types"


def test_every_sample_is_of_a_type_that_is_read_still():
    assert {sample.type for sample in EVERY_SAMPLE} <= CATALOGUE.keys() | UPCASTERS.keys()


def test_no_sample_was_edited_or_removed():
    for line in DIGESTS.read_text(encoding="utf-8").splitlines():
        digest, path = line.split("  ", 1)
        assert (SAMPLES / path).exists(), f"{path} was published once: it may not be removed"
        now = hashlib.sha256((SAMPLES / path).read_bytes()).hexdigest()
        assert now == digest, f"{path} was published once: it may not be edited; add another sample beside it"


def test_every_sample_has_its_digest():
    listed = {line.split("  ", 1)[1] for line in DIGESTS.read_text(encoding="utf-8").splitlines()}
    owed = [path for path in sorted(SAMPLES.glob("*/*.json")) if str(path.relative_to(SAMPLES)) not in listed]
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(SAMPLES)}" for path in owed]
    assert not owed, "add to DIGESTS:\n" + "\n".join(lines)


@cache
def published(event_type: str) -> Draft202012Validator:
    """What judges the samples of a type: its schema, itself a valid one."""
    schema = json.loads((ROOT / SCHEMAS / f"{event_type}.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=FormatChecker())


@every_sample
def test_a_sample_is_valid_by_its_json_schema(sample: Sample):
    published(sample.type).validate(sample.value)
    assert sample.headers["ce_dataschema"] == published(sample.type).schema["$id"]


@every_sample
def test_a_sample_is_read_and_written_again_with_nothing_lost(sample: Sample):
    event = event_of(sample.envelope())
    written = json.loads(json.dumps(encode(event)))
    if event.type == sample.type:
        assert _as_far_as(sample.value, written) == sample.value
        assert event_of(_rewritten(sample, event.type, written)) == event
    else:  # an old version, upcast: the new one must at least read what it writes
        assert event == event_of(_rewritten(sample, event.type, written))


def _as_far_as(old: Any, new: Any) -> Any:
    """What is written now, without the optional members that the type has gained since the sample was published."""
    if isinstance(old, dict) and isinstance(new, dict):
        return {name: _as_far_as(old[name], value) for name, value in new.items() if name in old}
    if isinstance(old, list) and isinstance(new, list):
        return [_as_far_as(before, after) for before, after in zip(old, new, strict=True)]
    return new


@every_sample
def test_a_sample_stands_where_its_event_belongs(sample: Sample):
    event = event_of(sample.envelope())
    assert sample.type == sample.headers["ce_type"]
    assert sample.topic == topic_of(sample.type)
    assert sample.key == sample.headers["ce_subject"] == sample.headers["ce_partitionkey"] == event.aggregate_id


@every_sample
def test_a_samples_headers_come_out_of_its_envelope_again(sample: Sample):
    headers = {name: raw.decode() for name, raw in sample.envelope().headers()}
    assert headers == sample.headers


@every_sample
def test_a_samples_headers_are_those_the_documents_name(sample: Sample):
    schema = {
        "properties": {header.name: header.schema() for header in HEADERS},
        "required": [header.name for header in HEADERS if header.is_required],
        "additionalProperties": False,
    }
    Draft202012Validator(schema, format_checker=FormatChecker()).validate(sample.headers)
    assert sample.headers["content-type"] == CONTENT_TYPE


def test_some_sample_carries_every_header():
    assert {name for sample in EVERY_SAMPLE for name in sample.headers} == {header.name for header in HEADERS}


def _rewritten(sample: Sample, event_type: str, value: dict) -> object:
    headers = {**sample.headers, "ce_type": event_type}
    return Sample(**{**vars(sample), "type": event_type, "headers": headers, "value": value}).envelope()
