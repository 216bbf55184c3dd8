"""The objects of awards: ordered, received, handed over at the stage; lost or damaged; and what must still come."""
