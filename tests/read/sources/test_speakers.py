"""Who speaks in a sentence, and through whom: sentences of our own."""

import pytest

from nuzuh.lang import load_pack
from nuzuh.model import Section
from nuzuh.read import read_text
from nuzuh.read.figures.numbers import quantities
from nuzuh.read.names.speech import Speaker, source_words
from nuzuh.read.sentence import view
from nuzuh.read.sources.speakers import speakers


def found(text: str, language: str) -> list[Speaker]:
    pack = load_pack(language)
    sentence = view(text, 0, len(text), Section.BODY, quantities(text, pack)[0], pack)
    return speakers(sentence, 0, text, source_words(pack))


ENGLISH = [
    ("The council running the harbour said 12 people drowned", "council", None),
    ("Ada Finch, the nurse working at the Harbour clinic, explained that 12 people drowned", "Ada Finch", None),
    ("Harbour envoy Ada Finch told the Security Council that 12 people drowned", "Ada Finch", None),
    ("Early reports from the harbour office indicate that 12 people drowned", "harbour office", None),
    ("According to data from local officials, 12 people drowned", "local officials", None),
    ("In all 12 people drowned (source: harbour office)", "harbour office", None),
    ("According to the latest report from UNICEF 12 people drowned", "UNICEF", None),
    ("Reports from Norway suggest that 12 people drowned", "Reports from Norway", None),
    ("The army reached the harbour, where it said 12 people drowned", "army", None),
    ("The toll has reached 14, the head of the region's police said.", "head of the region's police", None),
    ("Nine people drowned off the pier, a flood monitor said.", "flood monitor", None),
    ("In a note on Monday, Save the Children said nine people had drowned.", "Save the Children", None),
    ("Nine drowned, Save the Children said.", "Save the Children", None),
    ("The guild-run water office in Lakeside said nine had drowned.", "guild-run water office in Lakeside", None),
    ("The coast guard posted that nine people had drowned.", "coast guard", None),
    ("Nine people have no water, warns the FAO.", "FAO", None),
    ("The minister toured the harbour and said nine people had drowned.", "minister", None),
    ("On Friday, police officers met the elders but said nine people had drowned.", "police officers", None),
    ("Police sealed off the pier, saying nine people had drowned.", "Police", None),
    ("K12 said it had killed nine soldiers.", "K12", None),
    ("A survivor of the raid said 14 people died.", "survivor of the raid", None),
    ("Fourteen people died, according to a tally by Harbour Watch.", "Harbour Watch", None),
    ("UNHCR figures show that 140 families came.", "UNHCR", None),
    ("The Orchard Committee said 12 people died.", "Orchard Committee", None),
    ("In eleven weeks WHO has recorded 1,204 cases of measles.", "WHO", None),
    ("The Lakes Health Office (LHO) documented 87 attacks.", "Lakes Health Office", None),
    ("Asking for calm, the U.N. also warned that 1,500 people had no water.", "U.N.", None),
    ("The council, which has run shelters in the valley since the floods in May, counted 800 people.", "council",
     None),
    ("The Red Crescent, meanwhile, estimates that 1,500 people have no roof.", "Red Crescent", None),
    ("The Lake Guild, for its part, put the number at 12.", "Lake Guild", None),
    ("The Lake Guild, in a note on Friday, said 12 people died.", "Lake Guild", None),
    ("The army for its part said 12 people died.", "army", None),
    ("Aida Marsh, Harbour Aid's deputy director in Lakeside, said 12 people died.", "Aida Marsh", None),
    ("Twelve died, said Aida Marsh, the relief fund's adviser in the Lakes.", "Aida Marsh", None),
    ("In Lakeside, the district's governor in exile, who fled, said 12 people died.", "district's governor in exile",
     None),
    ("The inquiry concluded that 12 people drowned.", "inquiry", None),
    ("The junta conceded that 12 soldiers had died.", "junta", None),
    ("The Lake Guild disclosed 12 deaths.", "Lake Guild", None),
    ("Harbour Watch has reiterated that 12 people drowned.", "Harbour Watch", None),
    ("Quakes killed 12 people, state television reported.", "state television", None),
    ("A potter who fled the hills said 12 people died.", "potter", None),
    ("Twelve people drowned, the lock-keeper says.", "lock-keeper", None),
    ('"Twelve people drowned," said a potter.', "potter", None),
    ("According to the prefecture, 12 people drowned.", "prefecture", None),
    ("Some 86 people were aboard, the Coast Guild for Relief in Lakeside said, citing survivors.", "survivors",
     "Coast Guild for Relief in Lakeside"),
    ("A nurse in Lakeside, Aida Marsh, said by telephone that 12 people died.", "Aida Marsh", None),
    ("Mona Haddad, head of the Riverside Relief Group, a charity (RRG), told Delta News that 60 families had left.",
     "Mona Haddad", "Delta News"),
    ("Reuters, citing the Defence Ministry, reported 12 dead.", "Defence Ministry", "Reuters"),
    ("Reuters reported on Monday, citing local officials, that 12 people died.", "local officials", "Reuters"),
    ("Nine people died, the Courier reported quoting unnamed officials.", "unnamed officials", "Courier"),
    ("The agency Delta said on Monday that nine people had died in Lakeside, citing the governor.", "governor",
     "agency Delta"),
    ("Raiders took some 640 lives, according to a Courier toll.", "Courier", None),
    ("The Network quoted residents as saying 12 people died.", "residents", "Network"),
    ("More than 40 people were rescued, a spokesman said.", "spokesman", None),
    ("According to the Team 14 logbook, 37 lorries crossed.", "Team 14 logbook", None),
    ("4 March 2021 Harbour Observatory says 12 people died.", "Harbour Observatory", None),
    ("Twelve families fled to the hills and volunteers say four children are missing.", "volunteers", None),
    ("Flood Drives 40 Families From Their Homes in One Night Volunteers in Mill Quarter said.",
     "Volunteers in Mill Quarter", None),
    ("Nuns who run the clinic report that 31 children have cholera.", "Nuns", None),
    ("Rebels who reached the bridge on Friday said 12 people died.", "Rebels", None),
    ("Twelve people died near Mill Bridge, the river agency said.", "river agency", None),
    ("The foreign minister, Ms Mary Ohler, M.P., announced 200 tents.", "Ms Mary Ohler", None),
    ("Forty people drowned, said Dr. Aida Marsh of the Lake Clinic.", "Dr. Aida Marsh of the Lake Clinic", None),
    ('Jonas Weber of the Lake Clinic said: "Forty people drowned."', "Jonas Weber of the Lake Clinic", None),
    ("The water ministry, or Hydro Board, warned that 900 people had no water.", "Hydro Board", None),
    ("The council has long said that 900 people had no water.", "council", None),
    ("Local officials initially reported 12 deaths.", "Local officials", None),
    ("The United States said it would send 200 tents.", "United States", None),
    ("According to the river relief office, RRO, 12 people died.", "RRO", None),
    ("According to the Food Board's rough estimates, 900 people are hungry.", "Food Board", None),
    ("Twelve wells were dry, the survey found.", "survey", None),
    ("Colonel Jonas Weber, speaking in the capital, said 12 people died.", "Colonel Jonas Weber", None),
    ("By the count of the Lake Clinic, 12 people died.", "Lake Clinic", None),
    ("The Lake Clinic asks for 200 tents.", "Lake Clinic", None),
    ("# Harbour Observatory: 12 dead in shelling", "Harbour Observatory", None),
    ("Dr. Aida Marsh, the director of a clinic in the Lake District, told the Courier 12 people died.",
     "Dr. Aida Marsh", "Courier"),
    ("In Lakeside, the director of the clinic said 12 people died.", "director of the clinic", None),
    ("A clinic director, quoted by Radio Lakeside, said 12 people died.", "clinic director", "Radio Lakeside"),
    ("According to Aida Marsh, a nurse at the Lake Clinic quoted by the Courier, 12 people died.", "Aida Marsh",
     "Courier"),
    ("Citing the Lake Clinic, the Courier reported that 12 people died.", "Lake Clinic", "Courier"),
    ("RRG, the River Relief Group, is alarmed that 900 people have no water.", "RRG", None),
    ("The R.R.G. relief workers said 12 people died.", "R.R.G. relief workers", None),
    ("The Relief Union, citing camp administrators, said 12 people died.", "camp administrators", "Relief Union"),
    ("A rescue worker, who asked not to be named, said her team had counted 12 bodies.", "rescue worker", None),
    ("The Observatory of Armed Violence has recorded 12 deaths.", "Observatory of Armed Violence", None),
    ("The governor raised the death toll to 12.", "governor", None),
    ("The council counts 900 people, of whom the Relief Union says 40 are ill.", "Relief Union", None),
    ("Behind the mill a Courier witness saw two lorries burn.", "Courier witness", None),
]  # fmt: skip

ARABIC = [
    ("نقلت رويترز عن مصادر طبية قولها إن 15 شخصا قتلوا", "مصادر طبية", "رويترز"),
    ("قال مسؤول محلي لوكالة فرانس برس إن 12 شخصا قتلوا", "مسؤول محلي", "وكالة فرانس برس"),
    ("ونقلت وكالة الأنباء عن مسؤول محلي أن 12 شخصا قتلوا", "مسؤول محلي", "وكالة الأنباء"),
    ("وتابع «المرصد» أن 12 شخصا قتلوا", "المرصد", None),
    ("واستجابت فرق الدفاع المدني لأكثر من 12 هجوما", "فرق الدفاع المدني", None),
    ("وأوضح بيان صادر عن مكتب البعثة أن 12 شخصا قتلوا", "مكتب البعثة", None),
    ("كما ذكرت صحيفة «أخبار الساحل» أن 12 شخصا قتلوا", "صحيفة «أخبار الساحل»", None),
    ("قتل 12 شخصا وفق بيان للأمم المتحدة", "الأمم المتحدة", None),
    ("لكن وزارة الدفاع قالت إن 12 شخصا قتلوا", "وزارة الدفاع", None),
    ("وقال لي الضابط إن 12 شخصا قتلوا", "الضابط", None),
    ("وأعلنت وزارة الزراعة وصول 12 شاحنة", "وزارة الزراعة", None),
    ("وقال مسؤول محلي طلب عدم ذكر اسمه إن 12 شخصا قتلوا", "مسؤول محلي", None),
    ("بحسب هيئة الإغاثة التي زارت القرية قتل 12 شخصا", "هيئة الإغاثة", None),
    ("# مرصد الساحل: أكثر من 12 قتيلا", "مرصد الساحل", None),
    ("وتمكن مرصد الساحل من توثيق مقتل 12 شخصا", "مرصد الساحل", None),
    ("مرصد الساحل يوثق مقتل 12 شخصا", "مرصد الساحل", None),
    ("منسقو الاستجابة: نزوح 12 عائلة", "منسقو الاستجابة", None),
    ("أما هيئة الموانئ فتحدثت عن 12 قتيلا", "هيئة الموانئ", None),
    ("وأما مرصد الساحل فقد أعلن حصيلة من 12 قتيلا", "مرصد الساحل", None),
    ("وكانت اللجنة الأهلية للإغاثة قد أعلنت أن 12 شخصا قتلوا", "اللجنة الأهلية للإغاثة", None),
    ("وكان وزير الموانئ قد أعلن مقتل 12 شخصا", "وزير الموانئ", None),
    ("لكن مصدرا طبيا في مستشفى الميناء قال إن 12 شخصا قتلوا", "مصدرا طبيا في مستشفى الميناء", None),
    ("قتل 12 شخصا وفق ما صرح به مسؤول في الهلال الأحمر", "مسؤول في الهلال الأحمر", None),
    ("وقال نقيب الصيادين علي البحري إن 12 شخصا قتلوا", "نقيب الصيادين علي البحري", None),
    ("وأعلن رئيس بعثة الصليب الأحمر في الميناء يوهان فيبر أن 12 شخصا قتلوا", "يوهان فيبر", None),
    ("وأعلن مدير عام الإدارة العامة للأدلة الجنائية مقتل 12 شخصا", "مدير عام الإدارة العامة للأدلة الجنائية", None),
    ("قالت أنقرة إن 12 من جنودها قتلوا", "أنقرة", None),
    ("قال «مؤتمر الساحل» إن 12 شخصا قتلوا", "مؤتمر الساحل", None),
    ("وقال العميد فراس نعوم إن 12 شخصا قتلوا", "العميد فراس نعوم", None),
    ("قتل 12 شخصا تم توثيقهم من قبل مرصد الساحل", "مرصد الساحل", None),
    ("غرق 12 شخصا استنادا إلى شهادة قبطان المركب", "قبطان المركب", None),
    ("وأعلن وزير الصيد البحري في حكومة الساحل وليد أبو شنب أن 12 شخصا غرقوا", "وليد أبو شنب", None),
    ("وكشف التصنيف المرحلي للأمن الغذائي أن 12 شخصا ماتوا", "التصنيف المرحلي للأمن الغذائي", None),
    ("وتفيد هيئة الموانئ بأن 12 شخصا غرقوا", "هيئة الموانئ", None),
    ("وعلم مرصد الساحل أن 12 شخصا غرقوا", "مرصد الساحل", None),
    ("قتل 12 شخصا وفق مؤتمر الجزيرة", "مؤتمر الجزيرة", None),
    ("قتل 12 شخصا في حصيلة جديدة أعلنتها هيئة الموانئ", "هيئة الموانئ", None),
    ("وأفاد مجمع الميناء الطبي بأن 12 شخصا غرقوا", "مجمع الميناء الطبي", None),
    ("بحسب ما نقلته وكالة الأنباء عن مسؤول أمني قتل 12 شخصا", "مسؤول أمني", "وكالة الأنباء"),
]


@pytest.mark.parametrize(
    ("language", "text", "name", "via"), [*(("en", *row) for row in ENGLISH), *(("ar", *row) for row in ARABIC)]
)
def test_who_speaks(language: str, text: str, name: str, via: str | None) -> None:
    assert (name, via) in [(speaker.name, speaker.via) for speaker in found(text, language)]


def test_a_statement_is_of_who_made_it() -> None:
    assert [speaker.name for speaker in found("قتل 12 شخصا، وفق بيان للبلدية.", "ar")] == ["البلدية"]


def test_two_verbs_share_their_subject() -> None:
    said = found("The army denied the strikes but said two soldiers were killed.", "en")
    assert [(speaker.name, speaker.verb) for speaker in said] == [("army", "denied"), ("army", "said")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The statement said 12 people died."),
        ("en", "The officer said 12 people died."),
        ("en", "Twelve people died, the diplomat added."),
        ("en", "They said 12 people died."),
        ("ar", "وأضاف البيان أن 15 شخصا قتلوا"),
        ("ar", "وأضافت أن 15 شخصا قتلوا"),
        ("ar", "وأوضحت في بيان أن 15 شخصا قتلوا"),
        ("ar", "وقالت للصحفيين إن 15 شخصا قتلوا"),
        ("ar", "وأضاف «قتل 12 شخصا في المعارك التي اندلعت أمس»"),
    ],
)
def test_a_speaker_without_a_name_is_one_of_an_earlier_sentence(language: str, text: str) -> None:
    assert [speaker.pattern for speaker in found(text, language)] == ["pronoun"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "A military escalation would put 3,000 lives at risk."),
        ("en", "Satellite pictures show 140 burned houses."),
        ("en", "In this report, 20 people were injured."),
        ("en", "Half of Harbour is thought to be empty, with 12 people left."),
        ("en", "Every lorry is reckoned to carry 40 sacks."),
        ("en", "No injuries were reported at the Mill Bridge."),
        ("en", "The Harbour camp saw 300 births."),
        ("en", "Some 200 Tarrin refugees officially registered in May."),
        ("en", "Members of the Tarrin and Lower Marsh states sent 200 tents."),
        ("en", "Convoys waited at a previously declared gate with 12 people in them."),
        ("en", "The harbour office received reports of 12 missing divers."),
        ("en", "The camp was cleared, citing military necessities."),
        ("en", "Additional reporting by Mary Ohler."),
        ("en", "Media Contact: 200 500"),
        ("en", "What residents said of the 12 dead is kept."),
        ("en", "On Friday the owners told 12 families to leave."),
        ("en", "A row of ambushes claimed by smugglers left 12 dead."),
        ("en", "The Hill League claimed responsibility for the raid that killed 12."),
        ("en", "The mudslide claimed at least 12 lives."),
        ("en", "Some 46 per cent said they had no water."),
        ("en", "The move follows, according to a firm schedule, the return of 12 families."),
        ("ar", "ونقلت شاحنات مبردة 12 جثة"),
        ("ar", "وخلا مركز البلدة من أهله: رحلت 12 عائلة"),
        ("ar", "وهذه بيانات متضاربة عن مقتل 12 شخصا"),
        ("ar", "وتمكن المقاتلون من السيطرة على 12 قرية"),
        ("en", "Herders fled from the eastern outskirts of the town, 10 people in all."),
        ("ar", "استهدف القصف بحسب مراسلنا سوقا وأدى إلى مقتل 12 شخصا"),
        ("ar", "دارت اشتباكات بين القبيلتين خلفت 12 قتيلا"),
        ("ar", "لجأ 12 شخصا إلى القوات التابعة للبعثة"),
        ("ar", "أفاد باندلاع حريق التهم 12 خيمة"),
        ("ar", "أعلن في بغداد مقتل 12 جنديا"),
    ],
)
def test_nobody_speaks(language: str, text: str) -> None:
    assert found(text, language) == []


def test_the_label_of_a_bare_number_does_not_speak() -> None:
    assert found("- Rebel groups: 12", "en") == []
    assert [speaker.name for speaker in found("Rebel groups: 12 dead in raid", "en")] == ["Rebel groups"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("The raid killed 14 people, two police officers and a nurse said.", ["14"]),
        ("The raid killed 14 people, according to three diplomats.", ["14"]),
        ("The raid killed 14 people, four of the soldiers said.", ["14", "four"]),
        ("The raid killed 14 people and wounded two police officers, the governor said.", ["14", "two"]),
        ("قال مسؤولان محليان إن 14 شخصا قتلوا.", ["14"]),
        ("قتل 14 شخصا في غارة، وفق ثلاثة شهود عيان.", ["14"]),
        ("أكد 3 مسعفين مقتل 14 شخصا.", ["14"]),
        ("أعلن مصدر طبي مقتل مسعفين اثنين و14 مدنيا.", ["اثنين", "14"]),
    ],
)
def test_how_many_speak_is_no_figure(text: str, numbers: list[str]) -> None:
    assert [claim.number for claim in read_text(text)] == numbers


def test_participles_go_on_with_the_speaker_before() -> None:
    speakers = found("The mayor told the Courier that 12 people died, adding that 40 were missing.", "en")
    assert [(speaker.name, speaker.verb) for speaker in speakers] == [("mayor", "told"), ("mayor", "adding")]


def test_the_spokesman_whom_nobody_named_before_speaks_by_that_name() -> None:
    (claim,) = read_text("The spokesman said 12 people had drowned in the harbour.", published="2024-05-15")
    assert claim.source == "spokesman"


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("The governor toured the harbour on Monday.", "governor"),
        ("Firefighters searched the harbour.", "Firefighters"),
        ("A wave hit the harbour.", None),
        ("Clashes emptied the harbour.", None),
        ("Floods emptied the harbour.", None),
        ("The governor toured the harbour, a nurse said.", "nurse"),
    ],
)
def test_he_is_who_acted_in_the_sentence_before(before: str, name: str | None) -> None:
    (claim,) = read_text(f"{before} He told reporters that 12 people had drowned.", published="2024-05-15")
    assert claim.source == name


def test_a_list_item_is_not_told_by_the_one_before() -> None:
    text = "Overview\n\n- According to the Lake Clinic, 12 people died.\n- Shells killed 15 people in Millford.\n"
    assert [claim.source for claim in read_text(text)] == ["Lake Clinic", None]


@pytest.mark.parametrize(
    "text",
    [
        "The search concluded with 12 rescued.",
        "Rebels raised their flag over 12 towns.",
        "Violence was reported in 12 towns.",
    ],
)
def test_who_does_not_speak(text: str) -> None:
    assert found(text, "en") == []
