"""Two real conferences, entered through the API as their users would: a secretary, an awards officer, an approver."""
