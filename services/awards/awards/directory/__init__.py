"""The directory: what this service knows of parties and conferences, learnt from events alone and never asked for."""
