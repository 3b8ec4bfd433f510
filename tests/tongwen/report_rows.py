"""Rows of a report in six languages, for the tests of the page."""

from __future__ import annotations

from tongwen.report import Row

LANGS = ("zh", "en", "fr", "ru", "es", "ar")


def six(zh: str, en: str, fr: str, ru: str, es: str, ar: str) -> dict[str, str]:
    """Texts by language; an empty one is left out."""
    return {lang: text for lang, text in zip(LANGS, (zh, en, fr, ru, es, ar), strict=True) if text}


ROWS = (
    Row(
        "1",
        "",
        "",
        "title",
        six(
            "港口图书馆年度报告",
            "Annual report of the Harbour Library",
            "Rapport annuel de la Bibliothèque du port",
            "Ежегодный доклад Портовой библиотеки",
            "Informe anual de la Biblioteca del Puerto",
            "التقرير السنوي لمكتبة الميناء",
        ),
        0.99,
        (),
    ),
    Row(
        "2",
        "一",
        "I",
        "heading",
        six("导言", "Introduction", "Introduction", "Введение", "Introducción", "مقدمة"),
        0.98,
        ("untranslated",),
    ),
    Row(
        "3",
        "1.",
        "I · 1",
        "paragraph",
        six(
            "图书馆于3月开放，全年共接待读者41 200人，其中约三分之一为初次到访。",
            "The library opened in March and welcomed 41,200 readers during the year, of whom about a third "
            "were visiting for the first time.",
            "La bibliothèque a ouvert ses portes en mars et a accueilli 41 200 lecteurs au cours de l’année, "
            "dont un tiers environ venaient pour la première fois.",
            "Библиотека открылась в марте и приняла за год 41 200 читателей, из которых около трети пришли "
            "впервые.",
            "La biblioteca abrió en marzo y recibió a 41.200 lectores durante el año, de los cuales cerca de "
            "un tercio acudía por primera vez.",
            "فتحت المكتبة أبوابها في آذار/مارس واستقبلت 200 41 قارئ خلال السنة، ثلثهم يزورها للمرة الأولى.",
        ),
        0.97,
        (),
    ),
    Row(
        "4",
        "",
        "I · 1",
        "paragraph",
        six(
            "其藏书现以十九种语言提供。",
            "Its collections are now held in nineteen languages.",
            "Ses collections existent désormais en dix-neuf langues.",
            "Её фонды теперь представлены на девятнадцати языках.",
            "Sus colecciones existen ahora en diecinueve idiomas.",
            "وباتت مجموعاتها متاحة بتسع عشرة لغة.",
        ),
        0.94,
        (),
    ),
    Row(
        "5",
        "2.",
        "I · 2",
        "paragraph",
        six(
            "夜间阅览室由志愿者维持运转，他们合计贡献了6 400小时。",
            "The night reading room was kept open by volunteers, who together gave 6,400 hours.",
            "La salle de lecture nocturne est restée ouverte grâce à des bénévoles, qui ont donné ensemble "
            "6 040 heures.",
            "Ночной читальный зал работал благодаря добровольцам, которые отдали ему 6 400 часов.",
            "La sala de lectura nocturna permaneció abierta gracias a voluntarios que dedicaron en conjunto "
            "6.400 horas.",
            "وظلت قاعة المطالعة الليلية مفتوحة بفضل متطوعين قدموا مجتمعين 400 6 ساعة.",
        ),
        0.81,
        ("numbers-differ",),
    ),
    Row(
        "6",
        "二",
        "II",
        "heading",
        six(
            "馆舍与设备",
            "Building and equipment",
            "Bâtiment et équipement",
            "Здание и оборудование",
            "Edificio y equipo",
            "المبنى والمعدات",
        ),
        0.96,
        (),
    ),
    Row(
        "7",
        "3.",
        "II · 3",
        "paragraph",
        six(
            "冬季风暴过后须作如下修缮：",
            "After the winter storms, the following repairs were needed:",
            "Après les tempêtes de l’hiver, les réparations suivantes se sont révélées nécessaires :",
            "После зимних штормов потребовался следующий ремонт:",
            "Tras las tormentas del invierno fueron necesarias las siguientes reparaciones:",
            "وبعد عواصف الشتاء، لزم إجراء الإصلاحات التالية:",
        ),
        0.95,
        (),
    ),
    Row(
        "8",
        "(a)",
        "II · 3 · a",
        "item",
        six(
            "更换朝海一侧的全部窗户；",
            "Replacing every window that faces the sea;",
            "Remplacement de toutes les fenêtres donnant sur la mer ;",
            "замена всех окон, выходящих на море;",
            "Sustitución de todas las ventanas que dan al mar;",
            "استبدال جميع النوافذ المطلة على البحر؛",
        ),
        0.92,
        (),
    ),
    Row(
        "9",
        "(b)",
        "II · 3 · b",
        "item",
        six(
            "",
            "Lifting the map room by half a metre, above the highest tide on record;",
            "Surélévation de la salle des cartes d’un demi-mètre, au-dessus de la plus haute marée connue ;",
            "подъём зала карт на полметра, выше самого высокого зарегистрированного прилива;",
            "Elevación de la sala de mapas medio metro, por encima de la marea más alta registrada;",
            "",
        ),
        0.63,
        ("missing-language",),
    ),
    Row(
        "10",
        "(c)",
        "II · 3 · c",
        "item",
        six(
            "修理电梯。",
            "Repairing the lift, which had been out of order since the end of November, and training two "
            "members of staff to look after it.",
            "Réparation de l’ascenseur.",
            "ремонт лифта.",
            "Reparación del ascensor.",
            "إصلاح المصعد.",
        ),
        0.58,
        ("length-odd", "possible-omission"),
    ),
    Row(
        "11",
        "4.",
        "II · 4",
        "paragraph",
        six("", "", "Le présent paragraphe ne figure que dans la version française.", "", "", ""),
        0.31,
        ("one-sided",),
    ),
    Row(
        "12",
        "5.",
        "II · 5",
        "paragraph",
        six(
            "委员会感谢捐助方，请馆长下届会议报告进展。",
            "The Board thanks the donors and asks the Director to report on progress at its next session.",
            "Le Conseil remercie les donateurs et prie la Directrice de faire rapport sur les progrès "
            "accomplis à sa prochaine session.",
            "Совет благодарит доноров и просит Директора доложить о ходе работы на его следующей сессии.",
            "La Junta da las gracias a los donantes y pide a la Directora que informe sobre los avances en "
            "su próximo período de sesiones.",
            "ويشكر المجلس الجهات المانحة، ويطلب إلى المديرة تقديم تقرير عن التقدم المحرز في دورته المقبلة.",
        ),
        0.97,
        (),
    ),
)

FACTS = (
    ("zh", "library.zh.docx, 58 paragraphs"),
    ("en", "library.en.docx, 59 paragraphs"),
    ("fr", "library.fr.docx, 60 paragraphs"),
    ("ru", "library.ru.docx, 59 paragraphs"),
    ("es", "library.es.docx, 59 paragraphs"),
    ("ar", "library.ar.docx, 58 paragraphs"),
    ("encoder", "use"),
    ("version", "0.1.0"),
)

WARNINGS = ("ar: 1 paragraph of the English version has no counterpart; see the marks",)
