"""The data files of the catalogue, one `[[form]]` a form. A package so that they travel with the service."""
