"""Decisions: the act by which an authority grants; its grants become awards once it stands."""
