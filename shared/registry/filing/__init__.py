"""Files that lie beside records: kept in the service's own database, known by their bytes, given so that nothing runs.

Refuses to know which record a file belongs to. It stands on what the extra `filing` of this
distribution brings.
"""
