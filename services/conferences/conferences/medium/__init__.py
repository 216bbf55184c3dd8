"""Media: photographs, recordings and scans of a conference, and their bytes when we have them."""
