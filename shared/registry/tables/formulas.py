"""Text that a spreadsheet program would run as a formula, made harmless on the way out and itself again on the way in.

A name that begins with = + - @ or a control character is text to us and a formula to Excel, LibreOffice and Google
Sheets (OWASP, "CSV Injection"). A CSV file cannot say that a cell is text, so such a cell gets an apostrophe before it,
which those programs show. XLSX says it by the cell's type and needs none.
"""

BEGIN_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def guarded(text: str) -> str:
    """What already begins with an apostrophe and such a character gets one too: reading takes exactly one away."""
    return f"'{text}" if text.lstrip("'").startswith(BEGIN_A_FORMULA) else text


def unguarded(text: str) -> str:
    """The text that `guarded` was given."""
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(BEGIN_A_FORMULA) else text
