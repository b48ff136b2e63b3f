"""Arabic sentences of our own and what they say; published on 7 May 2019."""

from datetime import date
from typing import Any

import pytest

from nuzuh.read import read_text

ROWS: list[tuple[str, list[tuple[str, dict[str, Any]]]]] = [
    ("قُتل 12 شخصا وأصيب 30 آخرون.", [("12", {"measure": "killed"}), ("30", {"measure": "injured"})]),
    ("أدى القصف إلى مقتل تسعة مدنيين.", [("تسعة", {"measure": "killed", "value": 9, "who": "civilians"})]),
    ("مقتل 12 مدنيا وإصابة 40 بجروح.", [("12", {"measure": "killed"}), ("40", {"measure": "injured"})]),
    ("نزح أكثر من 3000 شخص من ريف حماة.", [("3000", {"measure": "displaced", "bound": "at_least"})]),
    ("نزح نحو 317,868 شخصا منذ 2 شباط 2019، وقُتل أكثر من 364 مدنيا.",
     [("317,868", {"measure": "displaced", "bound": "approx", "from": "2019-02-02"}),
      ("364", {"measure": "killed", "bound": "at_least", "who": "civilians"})]),
    ("شنت الطائرات خمس غارات على مدينة سراقب.", [("خمس", {"measure": "attacks", "unit": "incidents", "value": 5})]),
    ("استشهد طفلان في قصف على بلدة كفرنبل.", [("طفلان", {"measure": "killed", "value": 2, "who": "children"})]),
    ("تدمير آلاف المنازل في المدينة.", [("آلاف", {"measure": "homes", "unit": "homes", "bound": "at_least"})]),
    ("نزحت 200 عائلة من بلدة التمانعة أمس.",
     [("200", {"measure": "displaced", "unit": "households", "from": "2019-05-06", "to": "2019-05-06"})]),
    ("وثقت الشبكة السورية لحقوق الإنسان مقتل 127 مدنيا في نيسان.",
     [("127", {"measure": "killed", "from": "2019-04-01", "to": "2019-04-30"})]),
    ("نزحت 200 عائلة كردية عن القرية.", [("200", {"measure": "displaced", "unit": "households"})]),
    ("نزوح مئات العائلات السورية إلى لبنان.", [("مئات", {"measure": "displaced", "unit": "households"})]),
    ("نزوح أكثر من 50 عائلة نحو المناطق الآمنة.", [("50", {"measure": "displaced", "unit": "households"})]),
    ("قُتل 12 عامل إغاثة.", [("12", {"measure": "killed", "who": "aid_workers"})]),
    ("نزح 40 من أبناء البلدة.", [("40", {"measure": "displaced", "unit": "persons"})]),
    ("أنقذ خفر السواحل 118 شخصا قبالة زوارة.", [("118", {"measure": "assisted"})]),
    ("أدت العاصفة إلى نفوق 700 رأس من الغنم.", [("700", {"places": []})]),
    ("اعتقل 14 شابا يوم الأحد.", [("14", {"measure": "detained", "who": "men"})]),
    ("وفر نحو 450 أسرة من الحي باتجاه بورتسودان.",
     [("450", {"measure": "displaced", "unit": "households", "bound": "approx"})]),
    ("وفرت المنظمة 450 سلة غذائية للأسر.", [("450", {"measure": "aid"})]),
    ("اعتقل الجنود 11 فلسطينيا، بينهم خمسة من بلدة دورا.",
     [("11", {"measure": "detained"}), ("خمسة", {"measure": "detained"})]),
    ("إصابة مدنيين اثنين بانفجار عبوة.", [("اثنين", {"measure": "injured", "value": 2})]),
    ("قتل شخصان اثنان في الغارة.", [("شخصان اثنان", {"measure": "killed", "value": 2})]),
    ("بلغ عدد القتلى 12، فيما بلغ عدد المصابين 2045.",
     [("12", {"measure": "killed"}), ("2045", {"measure": "injured"})]),
    ("نزح السكان، وعدد القتلى منذ آذار تجاوز 310.", [("310", {"measure": "killed", "bound": "at_least"})]),
    ("سقط 20 قتيلا وأكثر من 35 مصابا.", [("20", {"measure": "killed"}), ("35", {"measure": "injured"})]),
    ("قتلت خمس أسر في القصف.", [("خمس", {"measure": "killed", "unit": "households"})]),
    ("اعتقل عناصر الأمن التابعون للحكومة 6 شبان في إنخل.", [("6", {"measure": "detained"})]),
    ("يستضيف لبنان مليونا ونصف المليون لاجئ.", [("مليونا ونصف المليون", {"measure": "refugees", "value": 1500000})]),
    ("غمرت السيول أربع قرى في ولاية نهر النيل.", [("أربع", {"measure": "places_affected"})]),
    ("نزح 900 شخص من جنوب وشرق حلب.", [("900", {"measure": "displaced"})]),
    ("سجل المركز انخفاض عدد الوجبات المقدمة للنازحين بنسبة 25%، وأصيب 3 أشخاص.", [("3", {"measure": "injured"})]),
    ("قتيلان و6 جرحى في غارة على صيدا.",
     [("قتيلان", {"measure": "killed", "value": 2}), ("6", {"measure": "injured"})]),
    ("نقل جريحين إلى المشفى ودمار منزلين.", [("جريحين", {"measure": "injured"}), ("منزلين", {"measure": "homes"})]),
    ("ضبط 88 مهاجرا داخل مستودع.", [("88", {"measure": "detained"})]),
    ("تجاوز عدد سكان البلدة 7200.", [("7200", {"measure": "population", "bound": "at_least"})]),
    ("لا يزالون نازحين في مصراتة 31 ألف شخص.", [("31 ألف", {"measure": "idps"})]),
    ("غادرت 60 عائلة نازحة مخيم أطمة.", [("60", {"measure": "displaced", "unit": "households"})]),
    ("قتلوا أو أصيبوا أكثر من 900 طفل.", [("900", {"measure": "casualties"})]),
    ("ذكرت وزارة الهجرة والمهجرين أن 7500 عائلة تعيش في مخيمات النزوح.", [("7500", {"measure": "idps"})]),
    ("خرجت من البلدة 240 أسرة باتجاه مركز الإيواء.", [("240", {"measure": "displaced"})]),
    ("تلقت 900 أسرة طرودا غذائية.", [("900", {"measure": "assisted"})]),

    ("حذر البيان من أن 7000 شخص قد ينزحون.", [("7000", {"measure": "displaced", "modality": "projected"})]),
    ("أحصى الدفاع المدني 48 حريقا في الغابات.", [("48", {"measure": "other", "unit": "incidents"})]),
    ("وزعت الجمعية مواد إغاثة على 620 أسرة.", [("620", {"measure": "assisted", "unit": "households"})]),
    ("سيحتاج 620 شخصا إلى المأوى.", [("620", {"measure": "in_need", "modality": "projected"})]),
    ("استهدف الطيران بـ8 غارات مدينة الباب.", [("8", {"measure": "attacks", "unit": "incidents"})]),
    ("وثقت البعثة 76 حالة اغتصاب في المخيم.", [("76", {"measure": "attacks", "unit": "incidents"})]),
    ("تضرر 58 مخيما جراء السيول.", [("58", {"measure": "places_affected", "unit": "places"})]),
    ("أوقعت الغارة قتيلين من العمال وخمسة جرحى.",
     [("قتيلين", {"measure": "killed"}), ("خمسة", {"measure": "injured"})]),
    ("ارتفع عدد ضحايا التفجير إلى 48 جريحا.", [("48", {"measure": "injured"})]),
    ("وصل 14 جريحا بينهم 3 حالتهم حرجة.", [("14", {"measure": "injured"}), ("3", {"measure": "injured"})]),
    ("استشهد 6 من عائلة واحدة في الغارة.", [("6", {"measure": "killed", "unit": "persons"})]),
    ("حصد وباء الحصبة أرواح 19 رضيعا.", [("19", {"measure": "killed"})]),
    ("اختناق 17 عاملا بالدخان في حريق.", [("17", {"measure": "injured"})]),
    ("حوصر 90 سائحا في السيول.", [("90", {"measure": "affected", "unit": "persons"})]),
    ("جرحت 14 مواطنة في القصف.", [("14", {"measure": "injured", "who": "women"})]),
    ("دفعت العائلة فدية قدرها 9 ملايين نايرا للخاطفين، وأصيب 3 أشخاص.",
     [("9 ملايين", {"unit": "money:NGN"}), ("3", {"measure": "injured"})]),
    ("وكان 8 صيادين قد قتلوا في البحر.", [("8", {"measure": "killed", "modality": "observed"})]),
    ("جرح 4 أشخاص، ويفتقر المشفى إلى الضمادات.", [("4", {"measure": "injured", "places": []})]),
    ("وقع الاصطدام على الطريق رقم 7 خلف الحادث 14 قتيلا.", [("14", {"measure": "killed"})]),
    ("تضرر 820 كوخا في الميناء.", [("820", {"measure": "homes"})]),
    ("سقط 16 جريحا في انفجار بالميناء.", [("16", {"measure": "injured"})]),
    ("قتل 16 قرويا في هجوم شنه مسلحون.", [("16", {"measure": "killed", "who": None})]),
    ("عزلت السيول 26 دوارا في الإقليم.", [("26", {"measure": "places_affected", "unit": "places"})]),
    ("انتحر 5 جنود منذ آذار، حسب الصحيفة.", [("5", {"measure": "killed", "who": "combatants"})]),
    ("المسلحون يختطفون 8 سائقين.", [("8", {"measure": "detained"})]),
    ("أصيب 12 عاملا وأتلفت النيران 4800 فدان.", [("12", {"measure": "injured"})]),
    ("قتل جنديان مسلحان وأصيب مدنيان في تفجيرين انتحاريين بغاو.",
     [("جنديان", {"measure": "killed", "who": "combatants"}), ("مدنيان", {"measure": "injured"}),
      ("تفجيرين", {"measure": "attacks"})]),
    ("لقيت سيدة وأربعة من أحفادها حتفهم حرقا.", [("أربعة", {"measure": "killed"})]),
    ("هوجمت القرية ليلا وفر منها 900 شخص.", [("900", {"measure": "displaced"})]),
    ("قتل 72 مدنيا في الربع المنتهي في مارس.", [("72", {"measure": "killed"})]),
    ("خرج 12 مستشفى من الخدمة بعد القصف.", [("12", {"measure": "facilities"})]),
    ("تحتاج خطة الاستجابة إلى 90 مليون دولار لإغاثة النازحين.",
     [("90 مليون", {"measure": "funding", "modality": "demanded"})]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ROWS, ids=[row[0] for row in ROWS])
def test_sentence(text: str, expected: list[tuple[str, dict[str, Any]]]) -> None:
    claims = [claim.to_dict() for claim in read_text(text, published=date(2019, 5, 7))]
    assert [claim["number"] for claim in claims] == [number for number, _ in expected]
    for claim, (_, fields) in zip(claims, expected, strict=True):
        assert {name: claim[name] for name in fields} == fields


SPEAKERS = [
    ("أفادت مديرية صحة دهوك، بأن 8 أشخاص قتلوا في الحريق.", "مديرية صحة دهوك"),
    ("زليتن: جمعية الهلال تعلن مقتل 4 أشخاص في السيول.", "جمعية الهلال"),
    ("قتل 9 أشخاص وفق آخر حصيلة لوزارة الداخلية.", "وزارة الداخلية"),
    ("عاجل | الدفاع المدني: مقتل 7 أشخاص.", "الدفاع المدني"),
    ("وطالبت اللجنة المنظمات بتقديم 700 خيمة.", "اللجنة"),
    ("أم رواق: مقتل 5 أشخاص في هجوم.", None),
    ("وبيّن رئيس البلدية أن 7 أشخاص قتلوا.", "رئيس البلدية"),
    ("ونقلت مراسلتنا عن مصادر طبية قولها إن 7 أشخاص قتلوا.", "مصادر طبية"),
    ("نزحت 90 أسرة وفق مصفوفة تتبع النزوح.", "مصفوفة تتبع النزوح"),
    ("أعلنت وزارة الشباب والرياضة غرق 7 أشخاص.", "وزارة الشباب والرياضة"),
    ("أعلنت وزارة الصحة والشرطة مقتل 7 أشخاص.", "وزارة الصحة"),
]


@pytest.mark.parametrize(("text", "source"), SPEAKERS, ids=[row[0] for row in SPEAKERS])
def test_speaker(text: str, source: str | None) -> None:
    (claim,) = read_text(text, published=date(2019, 5, 7))
    assert claim.source == source


ACTORS = [
    ("بلغ عدد قتلى قوات الأمن 12 شرطيا.", None),
    ("قتل 6 مدنيين في قصف لقوات التحالف على الحي.", "قوات التحالف"),
    ("قتل 6 مدنيين في هجوم شنه تنظيم داعش على القرية.", "تنظيم داعش"),
    ("قتل 6 مدنيين جراء قصف قوات التحالف منازل المزارعين.", "قوات التحالف"),
    ("قتل 6 مدنيين في معارك بين الجيش وقوات الدعم السريع.", None),
    ("المصابون: 9 عمال أعلن عنهم من قبل نقابة الميناء\nالموقع: جبلة", None),
]


@pytest.mark.parametrize(("text", "actor"), ACTORS, ids=[row[0] for row in ACTORS])
def test_actor(text: str, actor: str | None) -> None:
    assert [claim.actor for claim in read_text(text, published=date(2019, 5, 7))] == [actor]


def test_who_went_on_went_to_both() -> None:
    (claim,) = read_text("فر 800 شخص من سنار إلى الدمازين ومنها إلى إثيوبيا.", published=date(2019, 5, 7))
    assert [(place.name, str(place.role)) for place in claim.places] == [
        ("سنار", "origin"),
        ("الدمازين", "destination"),
        ("إثيوبيا", "destination"),
    ]


def test_between_stands_before_two_places() -> None:
    (claim,) = read_text("خطف 6 مسافرين على الطريق بين كيدال وغاو.", published=date(2019, 5, 7))
    assert [place.name for place in claim.places] == ["كيدال", "غاو"]


def test_the_total_of_the_next_sentence_has_a_period_of_its_own() -> None:
    text = "قتل 17 شخصا بقصف على سوق كادقلي أمس الاثنين. وبلغت حصيلة القتلى منذ 3 آذار 880 شخصا."
    claims = [claim.to_dict() for claim in read_text(text, published=date(2019, 5, 7))]
    assert [claim["from"] for claim in claims] == ["2019-05-06", "2019-03-03"]


PLACES = [
    ("قتل 6 مدنيين في قصف على حي الثورة.", "حي الثورة"),
    ("أصيب 6 مدنيين في ولاية نهر النيل.", "ولاية نهر النيل"),
    ("نزح 900 شخص من جنوب وشرق حلب.", "جنوب وشرق حلب"),
    ("فر 900 شخص نحو الحدود السورية التركية.", "الحدود السورية التركية"),
    ("نزح 900 شخص من الولاية الشمالية.", "الولاية الشمالية"),
    ("عاد 900 شخص إلى مناطق سكناهم في قضاء سنجار.", "قضاء سنجار"),
    ("قتل 6 أشخاص في الإعصار الذي ضرب درنة.", "درنة"),
    ("عاد 6 نازحين إلى ناحية ربيعة أمس.", "ناحية ربيعة"),
    ("قتل 6 أشخاص في مدينة سوسة.", "مدينة سوسة"),
    ("أصيب 6 أشخاص في مدينة كتم.", "مدينة كتم"),
    ("أصيب 6 أشخاص بتارودانت أمس.", "تارودانت"),
    ("نزح 900 شخص من منطقة سول بعد معارك.", "منطقة سول"),
    ("نزح 900 شخص من قرى شرق النيل.", "قرى شرق النيل"),
    ("توفي 6 مرضى في مرحلة متقدمة في الكرك.", "الكرك"),
    ("صنعاء - سبأ: قتل 6 أشخاص في مديرية نهم.", "مديرية نهم"),
    ("قتل 6 أشخاص من المسافرين غرب مخيم البداوي.", "غرب مخيم البداوي"),
    ("نزح 900 شخص إلى ولاية نهر النيل.", "ولاية نهر النيل"),
    ("نزح 900 شخص إلى نهر النيل.", "نهر النيل"),
    ("نزح 900 شخص باتجاه دير الأحمر.", "دير الأحمر"),
    ("أجلي 900 شخص من ضفاف نهر سبو تحسبا لفيضانه.", "نهر سبو"),
    ("وتلي الرقة مدينة منبج معقل الفصائل، التي قتل فيها 6 أشخاص.", "مدينة منبج"),
    ("قتل 12 مدنيا في كردفان الغربية.", "كردفان الغربية"),
    ("قتل 12 مدنيا في فيضانات بلدوين.", "بلدوين"),
    ("قتل 12 مدنيا في أحياء خاضعة للمتمردين في غوما.", "غوما"),
    ("قتل 12 مدنيا في ضواحي حلب الغربية.", "ضواحي حلب"),
]


@pytest.mark.parametrize(("text", "place"), PLACES, ids=[row[1] for row in PLACES])
def test_place(text: str, place: str) -> None:
    (claim,) = read_text(text, published=date(2019, 5, 7))
    assert [place.name for place in claim.places] == [place]


def test_the_speaker_stands_behind_the_verb() -> None:
    (claim,) = read_text("قال منسقو استجابة سوريا إن 16,619 عائلة نزحت.", published=date(2019, 5, 7))
    assert claim.source == "منسقو استجابة سوريا"
