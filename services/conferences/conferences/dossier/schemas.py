"""What is answered to a dossier that came in."""

from marshmallow import Schema, fields


class DossierEnteredSchema(Schema):
    """What became of its records."""

    conference_id = fields.String(required=True)
    entered = fields.Integer(
        required=True, metadata={"description": "records that were not here, with their histories"}
    )
    known = fields.Integer(required=True, metadata={"description": "records that are here and read the same"})
    parties_kept = fields.List(
        fields.String(),
        required=True,
        metadata={
            "description": "parties, and acts that changed them, that read otherwise here; they stay as they are here"
        },
    )
