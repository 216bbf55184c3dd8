"""The headers of an event on Kafka, with words: CloudEvents 1.0 in its Kafka binding's binary mode (section 3.2)."""

from dataclasses import dataclass
from typing import Any, get_args

from registry.contracts.envelope import CONTENT_TYPE, SPECVERSION
from registry.contracts.event import Precision


@dataclass(frozen=True, kw_only=True)
class Header:
    """`limits` are JSON Schema keywords beside `type: string`; every header is text."""

    name: str
    words: str
    is_required: bool = True
    limits: tuple[tuple[str, Any], ...] = ()

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "description": self.words, **dict(self.limits)}


_TIME = (("format", "date-time"),)

HEADERS = (
    Header(name="ce_specversion", words="the version of CloudEvents", limits=(("const", SPECVERSION),)),
    Header(
        name="ce_id",
        words="the event: the aggregate's id, a point, its sequence in eight digits; the same in every replay",
    ),
    Header(name="ce_source", words="the service that published it"),
    Header(name="ce_type", words="what happened: registry.<context>.<past participle>.v<N>"),
    Header(name="ce_subject", words="the id of the aggregate it happened to"),
    Header(
        name="ce_time",
        words="when it happened, RFC 3339 in UTC with milliseconds; how exactly, ce_timeprecision says",
        limits=_TIME,
    ),
    Header(
        name="ce_timeprecision", words="how much of ce_time is known", limits=(("enum", list(get_args(Precision))),)
    ),
    Header(name="ce_dataschema", words="the name of the JSON Schema of the value: urn:registry:schema:<type>"),
    Header(name="ce_partitionkey", words="the key of the record: the id of the aggregate"),
    Header(
        name="ce_recordedtime", words="when the service wrote it down, RFC 3339 in UTC with milliseconds", limits=_TIME
    ),
    Header(
        name="ce_sequence",
        words="the place of the event within its aggregate, from 1 and without a hole",
        limits=(("pattern", "^[1-9][0-9]{0,14}$"),),
    ),
    Header(name="ce_actor", words="who did it: the subject of the token"),
    Header(name="ce_actorname", words="the name of who did it, UTF-8 with its diacritics"),
    Header(name="ce_correlationid", words="the same for everything that one request set off"),
    Header(name="ce_causationid", words="the event or request that caused it", is_required=False),
    Header(name="ce_traceparent", words="the trace it belongs to, W3C Trace Context", is_required=False),
    Header(name="content-type", words="of the value", limits=(("const", CONTENT_TYPE),)),
)
