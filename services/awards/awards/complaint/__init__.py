"""Complaints: petitions, objections, complaints and denunciations about a nomination or an award, at any time."""
