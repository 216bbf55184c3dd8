"""The desk of the agenda: as that of other parts, and its items are put in another order. HTTP in, HTML out."""

from flask import Blueprint, request
from werkzeug.wrappers import Response as AnyResponse

from gateway.pages.desk.agenda_text import AGENDA, in_places
from gateway.pages.desk.parts import Page, done, parts_desk, reason, send
from gateway.pages.desk.service import Conferences, path


def agenda_desk(conferences: Conferences) -> Blueprint:
    doors = parts_desk(conferences, AGENDA)

    @doors.post("/order")
    def reorder(conference_id: str) -> Page | AnyResponse:
        items = conferences.read(path("conferences", conference_id))["agenda"]
        said = {"item_ids": in_places(items, request.form), "reason": reason()}
        target = path("conferences", conference_id, "agenda", "order")
        return done(conferences, AGENDA, conference_id, "order", lambda: send(conferences, "POST", target, said))

    return doors
