"""The page of a certificate as WeasyPrint sets it: run by the programs of `weasyprint.lock`, which know none of ours.

Reads one JSON object from standard input: `fonts` and `out` are directories, `pages` what each page says, as the
template of ours is given it. Writes `out`/N.pdf, tagged and with the credential attached; answers the seconds it took,
and the processor's, the first page aside.
"""

import json
import sys
import time
from pathlib import Path
from typing import Any

from weasyprint import CSS, HTML, Attachment
from weasyprint.text.fonts import FontConfiguration

FACES = (("Regular", "normal", "normal"), ("Bold", "bold", "normal"), ("Italic", "normal", "italic"))
LOOK = """
@page { size: 420mm 297mm; margin: 30mm 45mm 24mm; }
body { font: 15pt/1.2 Tinos; text-align: center; margin: 0; height: 243mm; position: relative; }
.frame { position: fixed; inset: -18mm -33mm -12mm; border: 2.4pt solid #c8102e; }
.inner { position: fixed; inset: -14.5mm -29.5mm -8.5mm; border: 0.8pt solid #b8860b; }
.title { font-size: 21pt; font-weight: bold; margin-top: 24mm; }
.motto { font-size: 22pt; font-weight: bold; text-decoration: underline; }
.issuer { font-size: 28pt; font-weight: bold; color: #c8102e; margin-top: 10mm; }
h1 { font-size: 54pt; color: #c8102e; margin: 7mm 0; }
.recipient { font-size: 34pt; font-weight: bold; }
.achievement { font-size: 23pt; font-style: italic; margin-top: 6mm; }
.foot { position: absolute; bottom: 0; width: 100%; display: flex; text-align: left; align-items: flex-end; }
.foot img { margin-right: 5mm; } .foot p { margin: 0 0 2.5mm; } .signer { flex: 1; text-align: center; }
.post { font-size: 17pt; font-weight: bold; } .name { font-size: 19pt; font-weight: bold; margin-top: 38mm; }
"""


def main() -> None:
    order = json.load(sys.stdin)
    fonts, out = FontConfiguration(), Path(order["out"])
    sheet = CSS(string=_faces(order["fonts"]) + LOOK, font_config=fonts)
    _set(order["pages"][0], out / "first.pdf", sheet, fonts)
    began, used = time.perf_counter(), time.process_time()
    for number, page in enumerate(order["pages"]):
        _set(page, out / f"{number}.pdf", sheet, fonts)
    json.dump({"seconds": time.perf_counter() - began, "processor": time.process_time() - used}, sys.stdout)


def _set(page: dict[str, Any], file: Path, sheet: CSS, fonts: FontConfiguration) -> None:
    attached = Attachment(string=page["credential"], name="credential.jwt", relationship="Data")
    html = HTML(string=_page(page))
    html.write_pdf(
        str(file), stylesheets=[sheet], font_config=fonts, attachments=[attached], pdf_variant="pdf/a-3a", pdf_tags=True
    )


def _faces(directory: str) -> str:
    return "".join(
        f"@font-face {{ font-family: Tinos; font-weight: {weight}; font-style: {style};"
        f" src: url({Path(directory, f'Tinos-{name}.ttf').as_uri()}); }}"
        for name, weight, style in FACES
    )


def _page(page: dict[str, Any]) -> str:
    decision, entry, signer = page["decision"], page["entry"], page["signer"]
    year, month, day = decision["signed_on"].split("-")
    dated = f"ngày {day} tháng {month} năm {year}"
    return f"""<html lang="vi"><head><title>{page["form"]} – {page["recipient"]}</title></head><body>
<div class="frame"></div><div class="inner"></div>
<p class="title">CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p><p class="motto">Độc lập - Tự do - Hạnh phúc</p>
<p class="issuer">{decision["issuer"].upper()}</p><p class="title">TẶNG</p><h1>BẰNG KHEN</h1>
<p class="recipient">{page["recipient"]}</p><p class="achievement">{page["achievement"]}</p>
<div class="foot"><img alt="Mã QR" style="width: {page["qr_mm"]}mm" src="{page["qr_address"]}">
<div><p>Quyết định số: {decision["number"]} {dated}</p><p>Số sổ vàng: {entry["number"]}/{entry["year"]}</p>
<p>Mã tra cứu: {page["check"]}</p></div>
<div class="signer"><p>N{dated[1:]}</p><p class="post">{signer["post"].upper()}</p><p class="name">{signer["name"]}</p>
</div></div></body></html>"""


main()
