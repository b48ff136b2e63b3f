"""Sentences of our own and the places that they name, with how each stands to the one before it."""

import pytest

from nuzuh.lang import load_pack
from nuzuh.model import Section
from nuzuh.read.figures.numbers import quantities
from nuzuh.read.names.mentions import candidates
from nuzuh.read.report import open_report
from nuzuh.read.sentence import view
from nuzuh.read.words.placewords import place_words

ROWS: list[tuple[str, str, list[tuple[str, str]]]] = [
    ("en", "Rockets were fired that night at Atmah, Darkush and Salqin.",
     [("Atmah", ""), ("Darkush", "list"), ("Salqin", "list")]),
    ("en", "Four people died in Salqin in Idlib province.", [("Salqin", ""), ("Idlib province", "wider")]),
    ("en", "They were killed in Syria's Raqqa.", [("Syria", "owner"), ("Raqqa", "")]),
    ("en", "Two died in the vicinity of Melut.", [("Melut", "")]),
    ("en", "A blast in the southern city of Aden killed six.", [("Aden", "")]),
    ("en", "Mortars killed nine in Zabid, a town in Hodeidah.", [("Zabid", ""), ("Hodeidah", "wider")]),
    ("en", "Mortars killed nine in Zabid, some 35 kilometres (22 miles) to the south-east of Hodeidah.",
     [("Zabid", ""), ("Hodeidah", "wider")]),
    ("en", "They walked from Zabid 35 km to Hodeidah.", [("Zabid", ""), ("Hodeidah", "")]),
    ("en", "In Zabid, just north of Hodeidah, nine died.", [("Zabid", ""), ("Hodeidah", "wider")]),
    ("en", "In Zabid, on the outskirts of Hodeidah, nine died.", [("Zabid", ""), ("Hodeidah", "wider")]),
    ("en", "Nine died at Ngala, on the southern shore of Lake Chad.", [("Ngala", ""), ("Lake Chad", "wider")]),
    ("en", "Nine died at Renk in South Sudan's Upper Nile.",
     [("Renk", ""), ("South Sudan", "owner"), ("Upper Nile", "wider")]),
    ("en", "Lee County counted nine dead, the Cross River two.", [("Lee County", ""), ("Cross River", "")]),
    ("en", "The Red Cross buried nine people in Tyre.", [("Tyre", "")]),
    ("en", "Two hamlets, al Duha and Zaker, lost nine people.", [("Duha", ""), ("Zaker", "list")]),
    ("en", "Mindalo, the worst-hit island of the group, lost nine people.", [("Mindalo", "")]),
    ("en", "Nine died at Kara Tepe, three in Omar Deeb's house.", [("Kara Tepe", "")]),
    ("en", "Nine died in Ituri, at Largu camp.", [("Ituri", ""), ("Largu camp", "")]),
    ("en", "Nine died in the Sarh Health Zone of Moyen-Chari.", [("Sarh Health Zone", ""), ("Moyen-Chari", "wider")]),
    ("en", "In the May-June floods nine died at Largu.", [("Largu", "")]),
    ("en", "Nine died in Attica and on Rhodes.", [("Attica", ""), ("Rhodes", "list")]),
    ("en", "Nine died between Dar es Salaam and Deir ez Zor.", [("Dar es Salaam", ""), ("Deir ez Zor", "list")]),
    ("en", "Nine died in Angra dos Reis.", [("Angra dos Reis", "")]),
    ("en", "Hansen, a port worker, lost nine friends.", []),
    ("en", "Hansen, the district head, named nine.", []),
    ("en", "Dr Omar Haddad said nine had died.", []),
    ("en", "Nine people were killed in Rose Hill.", [("Rose Hill", "")]),
    ("en", "Nine people died in U.S.-led strikes on Raqqa.", [("Raqqa", "")]),
    ("en", "Idlib city is home to a million people.", [("Idlib city", "")]),
    ("en", "The money goes to World Vision, Oxfam and Save the Children.", []),
    ("en", "The army fired on the Rohingyas.", []),
    ("en", "Power failed in the Ukrainian capital, Kyiv, overnight.", [("Kyiv", "")]),
    ("en", "Nine died in the Bolivian city of Santa Cruz.", [("Santa Cruz", "")]),
    ("en", "Nine died in the Sokoto town of Tambuwal.", [("Sokoto town", "owner"), ("Tambuwal", "")]),
    ("en", "Nine Die as Ferry Sinks Off Gabon's Coast", [("Gabon", "")]),
    ("en", "A cook, Jonas Tembo, a guard at a clinic in Chipata, hid nine.", [("Chipata", "")]),
    ("en", "Mud hit Nyamata, where six died, and Rilima, where two did.",
     [("Nyamata", ""), ("Rilima", "")]),
    ("en", "Nine died in Kanama, a suburb of the capital, Bujumbura.", [("Kanama", ""), ("Bujumbura", "wider")]),
    ("en", "Nine were shot in Omar Hassan's southern quarter.", [("Omar Hassan", "")]),
    ("en", "Troops loyal to Mohammed Tijani shot nine people in Zinder.", [("Zinder", "")]),
    ("en", "They fled to Kisoro and then on to Kabale.", [("Kisoro", ""), ("Kabale", "list")]),
    ("en", "They fled to Kisoro and from there to Kabale.", [("Kisoro", ""), ("Kabale", "list")]),
    ("en", "Nine died in the Ankole town of Mbarara.", [("Ankole town", "owner"), ("Mbarara", "")]),
    ("en", "Nine died in the Tigray village of Wukro Maray.", [("Tigray village", "owner"), ("Wukro Maray", "")]),
    ("en", "Nine died in the Karrada quarter of Baghdad.", [("Karrada quarter", ""), ("Baghdad", "wider")]),
    ("en", "They came from Kisoro and from Bunagana to Kabale.",
     [("Kisoro", ""), ("Bunagana", "list"), ("Kabale", "")]),
    ("en", "Camps in Maram, Salqin, Darkush, Harem and Sarmada were hit.",
     [("Maram", ""), *[(name, "list") for name in ("Salqin", "Darkush", "Harem", "Sarmada")]]),
    ("en", "According to Amara Conteh, forty homes in Kailahun were burnt.", [("Kailahun", "")]),
    ("en", "The Ministry of Foreign Affairs and the Minister of State met in Nouakchott.", [("Nouakchott", "")]),
    ("en", "A boat sank off the coast of Tunisia.", [("Tunisia", "")]),
    ("en", "Fighters of the Hill Liberation Army fled.", []),
    ("en", "They blamed the raid on the Shepherd's Resistance Army.", []),
    ("en", "Nine are missing, the coast guard said.", []),
    ("en", "The Observatory, a monitor based in Leeds, counts nine dead.", []),
    ("en", "Fighters of Islamic State attacked the village of Tongo.", [("Tongo", "")]),
    ("en", "Sister Agnes Mbeki runs the clinic at Kirotshe.", [("Kirotshe", "")]),
    ("en", "Ongoing Clashes in Lashio Displace Thousands", [("Lashio", "")]),
    ("en", "Residents of Besieged Towns Flee to Lashio", [("Lashio", "")]),
    ("en", "Lashio Toll Rises after Shelling", [("Lashio", "")]),
    ("en", "FLOODS IN BEIRA LEAVE THOUSANDS WITHOUT SHELTER.", [("BEIRA", "")]),
    ("en", "Between mid-March and late April, pro-Russian fighters shelled Izium.", [("Izium", "")]),
    ("en", "Between Kupiansk and Svatove six died.", [("Kupiansk", ""), ("Svatove", "list")]),
    ("en", "Hundreds of Liberians and Ivorians crossed into Guinea.",
     [("Liberians", ""), ("Ivorians", "list"), ("Guinea", "")]),
    ("en", "Aid for Somali Refugees in Dadaab was cut.", [("Somali", ""), ("Dadaab", "")]),
    ("en", "In Carrefour-Feuilles and Al-Jubah district ten died.",
     [("Carrefour-Feuilles", ""), ("Al-Jubah district", "list")]),
    ("en", "Uvira, in South Kivu, was calm.", [("Uvira", ""), ("South Kivu", "wider")]),
    ("en", "Kanyaruchinya hosts thousands.", [("Kanyaruchinya", "")]),
    ("en", "Homes in Hpakant township were burned.", [("Hpakant township", "")]),
    ("en", "The Democratic Republic of Congo closed its border.", [("Democratic Republic of Congo", "")]),
    ("en", "Villages in northern Homs, southern Hama and eastern Aleppo were hit.",
     [("northern Homs", ""), ("southern Hama", "list"), ("eastern Aleppo", "list")]),
    ("en", "Sites in Qah, Atmah water station, Killi and Salqin were hit.",
     [("Qah", ""), ("Atmah", "list"), ("Killi", "list"), ("Salqin", "list")]),
    ("en", "They fled Northern Syria for North Darfur.", [("Northern Syria", ""), ("North Darfur", "")]),
    ("en", "TULUA - Two bombs went off at a market.", [("TULUA", "")]),
    ("en", "ARAUCA Armed men attacked a bus.", [("ARAUCA", "")]),
    ("en", "In the southeast sixty families fled.", [("the southeast", "")]),
    ("en", "Troops left for the north of the island.", [("the north of the island", "")]),
    ("en", "Rebels from the north of Mali attacked.", [("Mali", "")]),
    ("en", "Boats brought forty people out of flooded areas.", [("flooded areas", "")]),
    ("en", "A shell hit the eastern docks area near Buchanan.", [("the eastern docks area", ""), ("Buchanan", "")]),
    ("en", "A fire in Camp 12 and in Zone C burnt ninety huts.", [("Camp 12", ""), ("Zone C", "list")]),
    ("en", "Bombs fell on a Save the Children hospital.", [("Save the Children hospital", "")]),
    ("en", "They slept in James Kollie stadium.", [("James Kollie stadium", "")]),
    ("en", "Bria, a town of traders, and a new site, Kaga, were empty.", [("Bria", ""), ("Kaga", "")]),
    ("en", "Camps such as Nduta (75,000) and Mtendeli (38,000) are full.", [("Nduta", ""), ("Mtendeli", "list")]),
    ("en", "Drowned Malawi counts its dead", [("Malawi", "")]),
    ("en", "Sixty slept at N'Djapo airport.", [("N'Djapo airport", "")]),
    ("en", "Losses in Ain Issa, Rural Raqqa and Tabqa were heavy.",
     [("Ain Issa", ""), ("Rural Raqqa", "list"), ("Tabqa", "list")]),
    ("en", "17 Feb. Sokoura.", [("Sokoura", "")]),
    ("en", "They wrote to Foreign Minister Alma Reyes and to Omar bin Faisal.", []),
    ("en", "The Federal Government, Alexandra and the Northern Alliance agreed.", []),
    ("en", "Nine Niger Red Crescent nurses and the Chad Flash Appeal were named.", [("Chad", "")]),
    ("en", "In Wadi ar Rum and Umm al Jimal nine died.", [("Wadi ar Rum", ""), ("Umm al Jimal", "list")]),
    ("en", "The camp at Sokoura in war-weary Mopti was full.", [("Sokoura", ""), ("Mopti", "wider")]),
    ("en", "They reached Djenne, the oldest town in Mopti.", [("Djenne", ""), ("Mopti", "wider")]),
    ("en", "Nine died in the Idlib town of Sokoura.", [("Idlib town", "owner"), ("Sokoura", "")]),
    ("en", "Nine died in Sokoura town of Idlib.", [("Sokoura town", ""), ("Idlib", "wider")]),
    ("en", "The army took Djenne, capital of the Mopti region.", [("Djenne", ""), ("Mopti region", "wider")]),
    ("en", "Rockets fired from Kobani hit Suruc on Monday.", [("Kobani", ""), ("Suruc", "")]),
    ("en", "Fighters from Sokoura attacked Djenne.", [("Sokoura", ""), ("Djenne", "")]),
    ("en", "They went from Uvira through Baraka to Fizi.", [("Uvira", ""), ("Baraka", ""), ("Fizi", "")]),
    ("en", "Refugees from Burundi in Zambia need food.", [("Burundi", ""), ("Zambia", "")]),
    ("en", "4.2 Commune of Dialassagou.", [("Commune of Dialassagou", "")]),
    ("ar", "قتل تسعة في العراق", [("العراق", "")]),
    ("ar", "ارتفع عدد ضحايا مجزرة سراقب", [("سراقب", "")]),
    ("ar", "قصف على مدينة سراقب شرقي إدلب", [("مدينة سراقب", ""), ("شرقي إدلب", "wider")]),
    ("ar", "نقلوا إلى المشفى في حالة حرجة", []),
    ("ar", "عادوا إلى منازلهم وقراهم", []),
    ("ar", "قالت الحماية المدنية الهايتية إن تسعة قتلوا", []),
    ("ar", "انتشل خفر السواحل جثث 12 مهاجرا سوريا", []),
    ("ar", "فروا من قرية ود النورة", [("قرية ود النورة", "")]),
    ("ar", "قصف على حي الزيتون", [("حي الزيتون", "")]),
    ("ar", "اشتباكات في العاصمة الليبية طرابلس", [("العاصمة الليبية طرابلس", "")]),
    ("ar", "عاد النازحون إلى الجنوب", [("الجنوب", "")]),
    ("ar", "شهد الساحل السوري هدوءا", [("الساحل السوري", "")]),
    ("ar", "غارات على زاخو وتلكيف", [("زاخو", ""), ("تلكيف", "list")]),
    ("en", "Homes fell in Regions NCR, IX and BARMM", [("Regions NCR", ""), ("IX", "list"), ("BARMM", "list")]),
    ("en", "Homes fell in Regions V and VI, OCD said", [("Regions V", ""), ("VI", "list")]),
    ("en", "fires spread last night in Tola, department of Bele", [("Tola", ""), ("Bele", "wider")]),
    ("en", "homes burned in Ola and Ema (in eastern Chad)", [("Ola", ""), ("Ema", "list"), ("eastern Chad", "wider")]),
    ("en", "homes were burned in Ola in Bele and Ema in Mao",
     [("Ola", ""), ("Bele", "wider"), ("Ema", "list"), ("Mao", "wider")]),
    ("en", "rivers rose again in the West and Central Mirra regencies", [("West and Central Mirra regencies", "")]),
    ("en", "They fled remote villages in Ola and Ema districts", [("Ola", ""), ("Ema districts", "list")]),
    ("en", "more people fled to CAR in March", [("CAR", "")]),
    ("en", "CAR BOMB KILLS NINE", []),
    ("en", "a car hit a wall in Ola", [("Ola", "")]),
    ("en", "Homes fell in Region XII", [("Region XII", "")]),
    ("ar", "نزحوا من محافظة شمال غزة إلى مدينة غزة", [("محافظة شمال غزة", ""), ("مدينة غزة", "")]),
    ("ar", "فروا من شمال دارفور إلى جنوب دارفور", [("شمال دارفور", ""), ("جنوب دارفور", "")]),
    ("ar", "اشتباكات في محافظة إب في آب الماضي", [("محافظة إب", "")]),
    ("ar", "وصلوا إلى مخيم البداوي من بلدة المزرعة", [("مخيم البداوي", ""), ("بلدة المزرعة", "")]),
    ("ar", "أحرقوا قاعدة «النسر الأزرق» في مدينة الميناء", [("قاعدة «النسر الأزرق»", ""), ("مدينة الميناء", "wider")]),
    ("ar", "هجوماً بحرياً على مستشفى الرنتيسي لساعات", [("مستشفى الرنتيسي", "")]),
    ("ar", "اضطروا إلى مغادرة بنش نحو سلقين", [("بنش", ""), ("سلقين", "")]),
    ("ar", "وصلوا إلى مديرية الوادي في مأرب", [("مديرية الوادي", ""), ("مأرب", "wider")]),
    ("ar", "نزحوا إلى بلدة جديدة عرطوز من قرية جديدة", [("بلدة جديدة عرطوز", "")]),
    ("ar", "قال المهندس سالم إن السد انهار", []),
    ("ar", "سيول على الجبل الغربي", [("الجبل الغربي", "")]),
    ("ar", "غارات على بلدتي قرقيشة وبرنوقة", [("بلدتي قرقيشة", ""), ("برنوقة", "list")]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), ROWS, ids=[row[1] for row in ROWS])
def test_places_of_a_sentence(language: str, text: str, expected: list[tuple[str, str]]) -> None:
    pack = load_pack(language)
    sentence = view(text, 0, len(text), Section.BODY, [], pack)
    found = candidates(sentence, 0, text, place_words(pack))
    assert [(candidate.name, candidate.chain) for candidate in found] == expected


@pytest.mark.parametrize("text", ["Kinniya: 9,150 people", "Kinniya - 9,150 people", "Kinniya (9,150) was full."])
def test_the_label_of_a_number_is_a_place(text: str) -> None:
    pack = load_pack("en")
    report = open_report(text, pack, quantities(text, pack)[0], None, None)
    assert [c.name for c in candidates(report.sentence(0), 0, text, place_words(pack))] == ["Kinniya"]


def test_a_name_that_was_shown_to_be_a_place_is_one_without_a_preposition() -> None:
    text, pack = "Tondikiwindi had no doctor.", load_pack("en")
    sentence = view(text, 0, len(text), Section.BODY, [], pack)
    found = [candidates(sentence, 0, text, place_words(pack), seen) for seen in ((), {"tondikiwindi"})]
    assert [[c.name for c in named] for named in found] == [[], ["Tondikiwindi"]]


def test_a_name_is_known_by_its_size_with_or_without_its_article() -> None:
    names = place_words(load_pack("en")).names
    assert names.size(["aleppo"]) == "large"
    assert names.size(["al", "raqqah"]) == names.size(["raqqah"])
    assert names.size(["qwxyz"]) == ""


LEADS = [
    ("They were moved from two camps in Kutupalong.", "from"),
    ("They went back to their homes near Bentiu.", "to"),
    ("They fled villages around Mocimboa.", "from"),
    ("They fled attacks on villages around Mocimboa.", "around"),
    ("They were moved from a camp at Pemba.", "from"),
    ("They climbed to high ground near Pemba.", "to"),
    ("Crops failed in many areas of Mopti.", "in"),
]


@pytest.mark.parametrize(("text", "lead"), LEADS, ids=[row[0] for row in LEADS])
def test_the_preposition_that_leads_to_a_place(text: str, lead: str) -> None:
    pack = load_pack("en")
    sentence = view(text, 0, len(text), Section.BODY, [], pack)
    assert [candidate.lead for candidate in candidates(sentence, 0, text, place_words(pack))] == [lead]
