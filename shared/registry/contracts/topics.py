"""Which topic carries whose events. The number of partitions is fixed: changing it breaks order."""

CONFERENCES = "conferences.events"
AWARDS = "awards.events"
PARTITIONS = 12

TOPIC_OF_CONTEXT = {
    "party": CONFERENCES,
    "reorganisation": CONFERENCES,
    "conference": CONFERENCES,
    "indicator": CONFERENCES,
    "report_item": CONFERENCES,
    "medium": CONFERENCES,
    "minutes": CONFERENCES,
    "attendance": CONFERENCES,
    "campaign": AWARDS,
    "nomination": AWARDS,
    "decision": AWARDS,
    "award": AWARDS,
    "award_object": AWARDS,
    "certificate": AWARDS,
    "presentation": AWARDS,
    "complaint": AWARDS,
}


def dead_letters(topic: str) -> str:
    return f"{topic}.dead-letters"
