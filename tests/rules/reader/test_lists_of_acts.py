"""A sentence of a report tells several acts: each is one, with its own partner, day and place, in every language."""

from __future__ import annotations

import pytest

from tests.rules.reader.test_acts import told

# The consul and the ambassador received in one sentence are two visits.
ENVOYS = [
    ("en", "In June 2023, leaders of Hai Phong received the Ambassador of Japan and the Consul General of Laos."),
    ("vi", "Tháng 6/2023, lãnh đạo Hải Phòng đã tiếp Đại sứ Nhật Bản, Tổng Lãnh sự Lào tại Đà Nẵng."),
    ("fr", "En juin 2023, les dirigeants de Hai Phong ont reçu l'ambassadeur du Japon et le consul général du Laos."),
    ("ar", "في يونيو 2023 استقبل قادة هايفونغ سفير اليابان والقنصل العام لاوس."),
    ("th", "เดือนมิถุนายน 2566 ผู้นำไฮฟองให้การต้อนรับเอกอัครราชทูตญี่ปุ่น และกงสุลใหญ่ลาว"),
    ("zh", "2023年6月，海防市领导会见了日本大使和老挝总领事。"),
    ("ja", "2023年6月、ハイフォン市の幹部は日本大使、ラオス総領事と面会した。"),
    ("ko", "2023년 6월 하이퐁시 지도자들은 일본 대사와 라오스 총영사를 접견했다."),
    ("ru", "В июне 2023 года руководители Хайфона приняли посла Японии и генерального консула Лаоса."),
    ("es", "En junio de 2023, líderes de Hai Phong recibieron al embajador de Japón y al cónsul general de Laos."),
    ("de", "Im Juni 2023 empfingen Vertreter von Hai Phong den Botschafter Japans und den Generalkonsul von Laos."),
    ("id", "Pada Juni 2023, pemimpin Hai Phong menerima Duta Besar Jepang dan Konsul Jenderal Laos."),
]


@pytest.mark.parametrize(("lang", "text"), ENVOYS)
def test_envoys_received_in_one_sentence_are_a_visit_each(lang: str, text: str) -> None:
    visits = told(text, "delegation", lang=lang)
    guests = [set(one.participants) - {"Hai Phong"} for one in visits]
    assert sorted(map(sorted, guests)) == [["Japan"], ["Laos"]]


# Several visits told in the plural went to one country each; one visit may have gone to two.
TRIPS = [
    ("en", "Hai Phong made working visits to Singapore and Japan.", 2),
    ("vi", "Hải Phòng đã tổ chức các chuyến thăm và làm việc tại Singapore và Nhật Bản.", 2),
    ("fr", "Hai Phong a effectué des visites de travail à Singapour et au Japon.", 2),
    ("es", "Hai Phong realizó visitas de trabajo a Singapur y Japón.", 2),
    ("ru", "Руководители Хайфона совершили рабочие поездки в Сингапур и Японию.", 2),
    ("ar", "قام قادة هايفونغ بزيارات عمل إلى سنغافورة واليابان.", 2),
    ("de", "Hai Phong unternahm Arbeitsbesuche in Singapur und Japan.", 2),
    ("en", "A delegation of Hai Phong paid a working visit to Singapore and Japan.", 1),
    ("vi", "Đoàn công tác Hải Phòng thăm và làm việc tại Singapore và Nhật Bản.", 1),
    ("fr", "Une délégation de Hai Phong a effectué une visite de travail à Singapour et au Japon.", 1),
]


@pytest.mark.parametrize(("lang", "text", "number"), TRIPS)
def test_visits_in_the_plural_are_one_to_each_country(lang: str, text: str, number: int) -> None:
    visits = told(text, "delegation", lang=lang)
    assert [one.measure for one in visits] == ["outgoing_delegation"] * number
    assert {name for one in visits for name in one.participants} == {"Hai Phong", "Singapore", "Japan"}


# What an item of a list tells is a visit of its own, two places of one item are one visit.
ITEMS = [
    ("en", "Hai Phong received delegations of: ambassadors of Japan; Laos; localities of China and South Korea."),
    ("vi", "Hải Phòng đã đón tiếp các đoàn: Đại sứ quán Nhật Bản; Lào; một số địa phương của Trung Quốc và Hàn Quốc."),
    ("fr", "Hai Phong a reçu des délégations du Japon ; du Laos ; de localités de Chine et de Corée du Sud."),
    ("es", "Hai Phong recibió delegaciones de Japón; Laos; localidades de China y Corea del Sur."),
    ("ar", "استقبلت هايفونغ وفودا من اليابان؛ ولاوس؛ ومحليات في الصين وكوريا الجنوبية."),
    ("ru", "Хайфон принял делегации Японии; Лаоса; провинций Китая и Республики Корея."),
    ("zh", "海防市接待了日本代表团；老挝代表团；中国和韩国地方代表团。"),
]


@pytest.mark.parametrize(("lang", "text"), ITEMS)
def test_guests_of_one_item_of_a_list_came_together(lang: str, text: str) -> None:
    guests = [sorted(set(one.participants) - {"Hai Phong"}) for one in told(text, "delegation", lang=lang)]
    assert sorted(guests) == [["China", "South Korea"], ["Japan"], ["Laos"]]


# The town where an embassy or a consulate sits took no part.
SEATS = [
    (
        "en",
        "A delegation of Nghe An visited the United States and worked with the Consulate of Vietnam in Houston.",
    ),
    ("vi", "Đoàn công tác Nghệ An thăm Hoa Kỳ, làm việc với Tổng Lãnh sự quán Việt Nam tại Houston."),
    (
        "fr",
        "Une délégation de Nghe An a visité les États-Unis et travaillé avec le consulat du Vietnam à Houston.",
    ),
    ("th", "คณะผู้แทนจังหวัดเหงะอานเดินทางเยือนสหรัฐอเมริกา และทำงานกับสถานกงสุลใหญ่เวียดนามประจำฮิวสตัน"),
    ("es", "Una delegación de Nghe An visitó Estados Unidos y trabajó con el consulado general de Vietnam en Houston."),
    (
        "de",
        "Eine Delegation aus Nghe An besuchte die Vereinigten Staaten und traf das Konsulat Vietnams in Houston.",
    ),
]


@pytest.mark.parametrize(("lang", "text"), SEATS)
def test_the_seat_of_a_mission_is_no_party(lang: str, text: str) -> None:
    (visit,) = told(text, "delegation", lang=lang)
    assert set(visit.participants) == {"Nghe An", "United States"}


# The day of one event of a list is not that of the next.
DAYS = [
    (
        "en",
        "Nghe An joined the Mekong Forum, hosted the Laos Festival in April 2023 and held the seminar “Green Farms”.",
    ),
    (
        "vi",
        "Nghệ An tham dự Diễn đàn Mekong, tổ chức Lễ hội Lào vào tháng 4/2023, tổ chức hội thảo “Nông nghiệp xanh”.",
    ),
    (
        "fr",
        "Nghe An a participé au Forum du Mékong, organisé le Festival Laos en avril 2023, tenu le séminaire « Vert ».",
    ),
    (
        "es",
        "Nghe An participó en el Foro del Mekong, organizó el Festival Laos en abril de 2023, tuvo el seminario «V».",
    ),
]


@pytest.mark.parametrize(("lang", "text"), DAYS)
def test_each_event_of_a_sentence_has_its_own_day(lang: str, text: str) -> None:
    days = {one.measure: one.date for one in told(text, "event", lang=lang)}
    assert days == {"forum": None, "festival": "2023-04", "seminar": None}


# A meeting told before is told anew where it is told what it was about, but not where it is only taken up.
SUBJECTS = [
    ("vi", "Hải Phòng tổ chức hội nghị.", "Quang cảnh hội nghị về xúc tiến đầu tư Nhật Bản.", "Hội nghị kết thúc."),
    (
        "fr",
        "Hai Phong a organisé une conférence.",
        "Vue de la conférence sur les investissements.",
        "La conférence a débuté.",
    ),
    ("ar", "نظمت هايفونغ مؤتمرا.", "مشهد من مؤتمر حول الاستثمار.", "افتتح المؤتمر."),
    (
        "es",
        "Hai Phong celebró una conferencia.",
        "Vista de la conferencia sobre inversiones.",
        "La conferencia concluyó.",
    ),
    ("ru", "Хайфон провёл конференцию.", "На конференции по инвестициям.", "Конференция завершилась."),
    (
        "de",
        "Hai Phong veranstaltete eine Konferenz.",
        "Blick auf die Konferenz über Investitionen.",
        "Die Konferenz endete.",
    ),
    ("id", "Hai Phong menggelar konferensi.", "Suasana konferensi tentang investasi.", "Konferensi ditutup."),
]


@pytest.mark.parametrize(("lang", "first", "subject", "again"), SUBJECTS)
def test_an_event_that_is_told_with_its_subject_is_told(lang: str, first: str, subject: str, again: str) -> None:
    assert len(told(f"Hai Phong\n{first}\n{again}", "event", lang=lang)) == 1
    assert len(told(f"Hai Phong\n{first}\n{subject}\n{again}", "event", lang=lang)) == 2


# A tie is told of the two just named, where the sentence says since when.
TWO = [
    ("en", "Hai Phong received leaders of Gifu.", "The two cities became twinned in 2008."),
    ("vi", "Hải Phòng tiếp lãnh đạo Gifu.", "Hai bên thiết lập quan hệ kết nghĩa từ năm 2008."),
    ("fr", "Hai Phong a reçu des dirigeants de Gifu.", "Les deux villes sont jumelées depuis 2008."),
    ("ko", "하이퐁은 기후현 지도자를 접견했다.", "두 도시는 2008년에 자매결연을 맺었다."),
    ("ja", "ハイフォンは岐阜県の幹部を迎えた。", "両市は2008年に姉妹都市となった。"),
    ("zh", "海防接待了岐阜县领导。", "双方于2008年结为友好城市。"),
    ("ru", "Хайфон принял руководителей Гифу.", "Оба города являются побратимами с 2008 года."),
    ("es", "Hai Phong recibió a líderes de Gifu.", "Ambas ciudades están hermanadas desde 2008."),
    ("de", "Hai Phong empfing Vertreter von Gifu.", "Beide Städte sind seit 2008 Partnerstädte."),
]


@pytest.mark.parametrize(("lang", "first", "second"), TWO)
def test_a_tie_of_the_two_is_of_those_named_before(lang: str, first: str, second: str) -> None:
    (tie,) = told(f"{first} {second}", "partner_tie", lang=lang)
    assert (set(tie.participants), tie.date) == ({"Hai Phong", "Gifu"}, "2008")


WEEKS = [
    ("en", "Hai Phong took part in Vietnam Week in France."),
    ("vi", "Hải Phòng tham gia Tuần lễ Việt Nam tại Pháp."),
    ("fr", "Hai Phong a participé à la Semaine du Vietnam en France."),
    ("es", "Hai Phong participó en la Semana de Vietnam en Francia."),
    ("de", "Hai Phong nahm an der Vietnam-Woche in Frankreich teil."),
    ("ru", "Хайфон принял участие в Неделе Вьетнама во Франции."),
    ("ar", "شاركت هايفونغ في أسبوع فيتنام في فرنسا."),
    ("th", "ไฮฟองเข้าร่วมสัปดาห์เวียดนามในฝรั่งเศส"),
    ("zh", "海防参加了在法国举行的越南周。"),
    ("ja", "ハイフォンはフランスで開催されたベトナムウィークに参加した。"),
    ("ko", "하이퐁은 프랑스에서 열린 베트남 주간에 참가했다."),
    ("id", "Hai Phong berpartisipasi dalam Pekan Vietnam di Prancis."),
]


@pytest.mark.parametrize(("lang", "text"), WEEKS)
def test_a_week_of_a_country_is_an_event(lang: str, text: str) -> None:
    (event,) = told(text, "event", lang=lang)
    assert (event.measure, event.place) == ("festival", "France")
