"""Paper: values and a Typst template become a PDF that can be archived and read aloud; a text becomes a QR code.

Owns the fonts (Tinos: metrics of Times New Roman, every Vietnamese letter, SIL Open Font License), the way to the
compiler, and what administrative documents have in common. Knows no document of ours: templates stand in the rooms
whose papers they are.
"""

from registry.printing.codes import Correction, qr_modules, qr_svg
from registry.printing.typesetting import MissingGlyph, TemplateBroken, pdf, pdf_by

__all__ = ["Correction", "MissingGlyph", "TemplateBroken", "pdf", "pdf_by", "qr_modules", "qr_svg"]
