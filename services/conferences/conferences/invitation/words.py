"""The words of badges and letters, in both languages. Words only."""

from collections.abc import Mapping

ROLES: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "presider": "Chủ trì",
        "speaker": "Phát biểu",
        "presenter": "Trao thưởng",
        "receiver": "Nhận khen thưởng",
        "delegate": "Đại biểu",
        "guest": "Khách mời",
        "secretariat": "Thư ký",
        "press": "Báo chí",
    },
    "en": {
        "presider": "Presider",
        "speaker": "Speaker",
        "presenter": "Presenter",
        "receiver": "Award recipient",
        "delegate": "Delegate",
        "guest": "Guest",
        "secretariat": "Secretariat",
        "press": "Press",
    },
}

WORDS: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "badges": "Thẻ dự hội nghị",
        "letters": "Giấy mời",
        "heading": "GIẤY MỜI",
        "letter_number": "Số: ......../GM-........",
        "letter_date": "............., ngày ..... tháng ..... năm ........",
        "invites": "Trân trọng kính mời:",
        "to": "Tới dự:",
        "time": "Thời gian:",
        "place": "Địa điểm:",
        "presiders": "Chủ trì:",
        "as": "Tham dự với tư cách:",
        "hour_left": "(giờ ghi trong chương trình kèm theo)",
        "bring": "Xin mang theo giấy mời này. Mã bên cạnh dùng để điểm danh tại cửa; mỗi mã chỉ dành cho một người.",
        "regards": "Rất hân hạnh được đón tiếp.",
        "signature": "(Ký, ghi rõ họ tên)",
        "number": "Số thẻ",
        "qr": "Mã QR điểm danh của",
        "unknown": "sẽ thông báo sau",
    },
    "en": {
        "badges": "Conference badges",
        "letters": "Invitations",
        "heading": "INVITATION",
        "letter_number": "No. ........................",
        "letter_date": ".............................., ........................",
        "invites": "We have the honour of inviting:",
        "to": "To:",
        "time": "Time:",
        "place": "Place:",
        "presiders": "Presided over by:",
        "as": "Attending as:",
        "hour_left": "(the hour stands in the programme enclosed)",
        "bring": "Please bring this letter. The code beside is read at the door; each code is for one person alone.",
        "regards": "We look forward to welcoming you.",
        "signature": "(Signature and full name)",
        "number": "Badge number",
        "qr": "QR code for the attendance of",
        "unknown": "to be announced",
    },
}
