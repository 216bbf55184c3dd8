"""A decision on paper: what it says, how it says what is not known, and who may print it."""

import re
import time
from typing import Any

from tests.builders.awards import decision_body, grant_body, reported_body
from tests.integration.awards.conftest import Desk
from tests.integration.awards.papers import Paper, put_forward
from tests.integration.awards.printed import printed
from tests.integration.awards.test_certificates import ARTICLE, signed_decision

CHAIR = {"name": "Chủ tịch Ủy ban nhân dân tỉnh Quảng Trị", "kind": "organisation"}
MERIT = {"code": "bang-khen-bo-tinh"}


def drafted(desk: Desk, **said: Any) -> str:
    return f"/decisions/{desk.done('POST', '/decisions', decision_body(**said))['id']}"


def people(count: int) -> list[dict[str, Any]]:
    return [
        grant_body(recipient={"name": f"Nguyễn Thị Ưởng {n}", "kind": "individual"}, form=MERIT) for n in range(count)
    ]


def test_a_draft_says_the_law_the_lines_and_the_bonus_and_leaves_the_rest_to_the_hand(desk: Desk) -> None:
    text = printed(desk, f"{drafted(desk, issuer=CHAIR, grants=people(2))}/paper")
    assert "Dự thảo" in text
    assert "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH QUẢNG TRỊ" in text
    assert text.startswith("ỦY BAN NHÂN DÂN TỈNH CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    assert "Số: ......../QĐ-........" in text
    assert "Về việc tặng Bằng khen" in text
    assert "Căn cứ Luật Thi đua, Khen thưởng 06/2022/QH15;" in text
    assert "Điều 1. Tặng Bằng khen cho: 1. Nguyễn Thị Ưởng 0: Dẫn đầu phong trào thi đua yêu nước (2023) 2." in text
    assert re.search(r"Điều 2\. Tiền thưởng kèm theo Quyết định này là [\d.]+ đồng \(tạm tính\)", text)
    assert "Điều 3. Quyết định này có hiệu lực kể từ ...." in text


def test_it_names_the_proposal_that_its_lines_came_by(desk: Desk) -> None:
    decision = put_forward(desk, Paper(desk).recommended(), Paper(desk).recommended()).json
    text = printed(desk, f"/decisions/{decision['id']}/paper")
    assert "Theo đề nghị của UBND xã Sơn Kim." in text


def test_a_signed_one_bears_number_day_and_name_and_no_mark(desk: Desk) -> None:
    signer = {"name": "Trần Văn Mẫu", "post": "Chủ tịch"}
    decision = signed_decision(desk, issuer=CHAIR, signer=signer, grants=people(1))
    text = printed(desk, f"/decisions/{decision['id']}/paper?lang=en")
    assert f"No. {decision['number']}" in text
    assert "8 January 2025" in text
    assert text.endswith("Trần Văn Mẫu")
    assert "Draft" not in text
    assert "Article 1. To confer the Certificate of Merit on:" in text


def test_many_lines_are_counted_and_annexed_within_seconds(desk: Desk) -> None:
    address = drafted(desk, grants=[*people(299), grant_body(form={"code": "giay-khen"})])
    began = time.monotonic()
    text = printed(desk, f"{address}/paper")
    assert time.monotonic() - began < 10
    assert "Khen thưởng 1 tập thể, 299 cá nhân (có danh sách kèm theo), gồm: - Tặng Bằng khen cho 299 cá nhân" in text
    assert text.count("Tên người, tập thể") > 5, "the heading of the list is repeated on each page"
    assert "300 Đảng ủy Khối Cơ quan Giấy khen" in text


def test_one_known_from_a_report_invents_nothing(desk: Desk) -> None:
    decision = desk.done("POST", "/decisions", reported_body(sources=[{"publisher": "Báo Quảng Trị"}]))
    text = printed(desk, f"/decisions/{decision['id']}/paper")
    assert "Chưa kiểm chứng" in text
    assert "Số: chưa rõ" in text
    assert "Chưa rõ ngày ký." in text
    assert "Theo: Báo Quảng Trị." in text
    assert "Căn cứ ...." in text
    assert "Điều 2" not in text


def test_what_was_annulled_or_given_up_says_so_and_a_revoked_line_too(desk: Desk) -> None:
    standing = signed_decision(desk, grants=people(2))
    because = {"reason": "Khai không đúng", "article": ARTICLE}
    award = f"/awards/{standing['grants'][0]['award_id']}"
    desk.done("POST", f"{award}/revocation", because, version=1, role="awards_approver")
    assert "(2023) (đã hủy bỏ)" in printed(desk, f"/decisions/{standing['id']}/paper")
    desk.done("POST", f"/decisions/{standing['id']}/annulment", because, version=2, role="awards_approver")
    assert "Đã hủy bỏ" in printed(desk, f"/decisions/{standing['id']}/paper")
    given_up = drafted(desk)
    desk.done("POST", f"{given_up}/discarding", {"reason": "Trùng"}, version=1)
    assert "Không ban hành" in printed(desk, f"{given_up}/paper")


def test_a_party_body_decides_under_the_partys_name(desk: Desk) -> None:
    issuer = {"name": "Ban Thường vụ Tỉnh ủy Quảng Trị", "kind": "organisation"}
    text = printed(desk, f"{drafted(desk, issuer=issuer, grants=[grant_body(form={'code': 'D_BK_TINH_UY'})])}/paper")
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in text
    assert "Độc lập" not in text
    assert "(chưa đối chiếu với văn bản)" in text, "what the catalogue holds from memory is marked"
    reported = reported_body(issuer=issuer, grants=[grant_body(form={"as_reported": "Giấy khen / Bằng khen"})])
    text = printed(desk, f"/decisions/{desk.done('POST', '/decisions', reported)['id']}/paper")
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in text, "its forms are open, its name is that of a Party body"


def test_a_letter_that_no_font_has_is_named(desk: Desk) -> None:
    unprintable = grant_body(recipient={"name": "Nguyễn 漢", "kind": "individual"})
    assert desk.refused("GET", f"{drafted(desk, grants=[unprintable])}/paper", None) == (422, "printing.missing_glyph")


def test_awards_staff_alone_print_it(desk: Desk) -> None:
    for role in ("reader", "secretary"):
        assert desk.refused("GET", f"{drafted(desk)}/paper", None, role=role) == (403, "identity.role")
    assert desk.refused("GET", "/decisions/nobody/paper", None) == (404, "decision.not_found")
    assert desk.ask("GET", f"{drafted(desk)}/paper?lang=fr").status_code == 422
