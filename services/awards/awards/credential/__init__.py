"""What is signed: keys, the verifiable credential of a certificate, the content of its QR code, its PDF, status lists.

Knows what a certificate says as plain values (`statement.py`); refuses to know records, stores and HTTP.
"""
