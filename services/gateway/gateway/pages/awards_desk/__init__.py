"""The desk of awards staff: campaigns, nominations, decisions, certificates, complaints, what waits for its stage.

Plain forms first, as at the secretary's desk. Knows the awards service by HTTP alone, and judges nothing: what is
refused is shown as the service says it, beside what was typed.
"""
