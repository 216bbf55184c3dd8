"""Awards: one grant of one form to one recipient, from the decision that stands to the hands that receive it."""
