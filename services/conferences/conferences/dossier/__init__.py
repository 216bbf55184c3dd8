"""Dossiers: everything the registry holds of one conference, as one ZIP that can be checked by itself."""
