"""Who did it: who is named as doing harm, and how far that carries."""

import pytest

from nuzuh.lang import load_pack
from nuzuh.read import read_text
from nuzuh.read.actors import acting
from nuzuh.read.actors.acting import Memory
from nuzuh.read.names.mentions import candidates
from nuzuh.read.report import open_report
from nuzuh.read.words.placewords import place_words


def named(text: str, language: str = "en") -> set[str]:
    pack = load_pack(language)
    report = open_report(text, pack, [], None, None)
    memory = Memory()
    return {doer.name for i in range(len(report.spans)) for doer in memory.doers(report, i)}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Regime shelling killed four people.", "Regime"),
        ("Eight homes burned after U.S.-led strikes on the town.", "U.S"),
        ("Government forces and allied fighters entered the village, killing six.", "Government"),
        ("Six people were killed by settlers.", "settlers"),
        ("Six people were killed by armed men overnight Saturday in Lakeside.", "armed men"),
        ("Armed men opened fire on the ferry, killing six.", "Armed men"),
        ("Jund Torrin claimed responsibility for the raid that killed six.", "Jund Torrin"),
        ("Herders raided the ferry, killing six.", "Herders"),
        ("Earlier rebels raided the ferry, killing six.", "rebels"),
        ("L17 rebels shot six people dead.", "L17 rebels"),
        ("Norwegian shelling killed six people.", "Norwegian"),
        ("The Hill Defence Forces shelled the mill.", "Hill Defence Forces"),
        ("The raid by Ridge League fighters left six dead.", "Ridge League fighters"),
        ("Insurgent shelling left six dead.", "Insurgent"),
        ("Two men of the L17 shot six people dead.", "L17"),
        ("Raiders from the Ridge militia shot six people dead.", "Ridge militia"),
        ("Jund Torrin claims ferry bombing that leaves six dead", "Jund Torrin"),
        ("Gunmen are shooting people dead.", "Gunmen"),
        ("Six people fled a raid by L17 fighters.", "L17 fighters"),
        ('The mayor said that "armed gangs" had killed six guards.', "armed gangs"),
    ],
)
def test_those_who_do_harm_are_named(text: str, wanted: str) -> None:
    assert any(name.startswith(wanted) for name in named(text))


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Rebels on horses attacked the ferry.", "Rebels"),
        ("Rebels who were arrested attacked the ferry.", None),
        ("Rebels were killed on the ferry.", None),
        ("In March, armed groups in Lakeside attacked the ferry.", "armed groups"),
    ],
)
def test_subjects_apart_from_their_verb(text: str, actor: str | None) -> None:
    report = open_report(text, load_pack("en"), [], None, None)
    assert next((d.name for d in Memory().doers(report, 0) if d.pattern == "subject"), None) == actor


@pytest.mark.parametrize("text", ["The UN rejected Torrin claims of a raid.", "It spoke of army claims about a raid."])
def test_a_claim_about_an_attack_is_no_deed(text: str) -> None:
    found = Memory().doers(open_report(text, load_pack("en"), [], None, None), 0)
    assert [doer.name for doer in found if doer.pattern == "of"] == []


@pytest.mark.parametrize("text", ["It is worth noting that attacks went on.", "Dozens of attacks were counted."])
def test_small_words_and_counts_do_no_harm(text: str) -> None:
    assert named(text).isdisjoint({"It is", "is", "Dozens", "Dozens of"})


def test_a_state_is_a_place_where_it_is_named() -> None:
    assert named("Six people were taken from a school in Ridge state on Monday.") == set()
    assert "State" in named("The State shelled the mill.")


def test_verbs_joined_to_another_have_its_subject() -> None:
    text = "Rebels on horses attacked the ferry on Monday and killed six people, burning nine huts."
    found = Memory().doers(open_report(text, load_pack("en"), [], None, None), 0)
    assert [doer.name for doer in found if doer.pattern == "subject"] == ["Rebels"] * 3


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Six died in clashes between Hill League rebels and the army.", ["Hill League rebels and the army"]),
        ("Rebels shot six people dead on the road between two mills.", []),
    ],
)
def test_two_sides_that_fight(text: str, sides: list[str]) -> None:
    found = Memory().doers(open_report(text, load_pack("en"), [], None, None), 0)
    assert [doer.name for doer in found if doer.pattern == "side"] == sides


def test_those_who_tell_are_no_doers() -> None:
    assert "army" not in named("Six people died, according to the army.")


def test_figures_of_one_sentence_share_their_actor() -> None:
    claims = read_text("Russian air strikes on the town killed 12 civilians, among them 4 children, and wounded 30.")
    assert [claim.actor for claim in claims] == ["Russian"] * 3


def test_what_is_let_go_of_in_a_long_report_is_found_again(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\n\n".join(
        f"On {day} May, {day + 5} people were killed by Hill League rebels. Another {day + 40} were injured."
        for day in range(1, 9)
    )
    kept = [claim.actor for claim in read_text(text, published="2024-05-20")]
    monkeypatch.setattr(acting, "_KEPT", 0)
    assert [claim.actor for claim in read_text(text, published="2024-05-20")] == kept
    assert kept.count("Hill League rebels") == 8


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Nine villagers were killed by Norwegian air strikes on the mill.", {"Norwegian"}),
        ("Norwegian tanks shelled the mill, killing nine villagers.", {"Norwegian"}),
        ("Shelling by tanks of the Norwegian army killed nine villagers.", {"Norwegian army"}),
        ("The army killed six fighters and lost nine soldiers.", {"army", "fighters", "soldiers"}),
    ],
)
def test_with_what_and_to_whom_it_was_done_is_no_part_of_the_name(text: str, wanted: set[str]) -> None:
    assert {name.removeprefix("the ") for name in named(text)} == wanted


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        (
            "Nine villagers, among them four children and a midwife, were killed on Monday by Norwegian forces.",
            "Norwegian forces",
        ),
        ("Raiders from the Ridge militia killed nine people in an attack on the ferry on Friday.", "Ridge militia"),
        ("Nine people were killed on Monday in clashes between Norwegian troops and rebels.", None),
    ],
)
def test_who_killed_however_far_off_the_number(text: str, actor: str | None) -> None:
    assert read_text(text, published="2024-05-20")[0].actor == actor


def test_victims_who_bear_arms_are_no_actors() -> None:
    claims = read_text("The monitor said that 40 government fighters were killed on Monday.")
    assert [claim.actor for claim in claims] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "They built homes with Israeli-issued permits.",
        "The appeal asks for US$ 800,000.",
        "The dead were named by Ahmad Soufi.",
    ],
)
def test_what_names_no_place(text: str) -> None:
    pack = load_pack("en")
    report = open_report(text, pack, [], None, None)
    assert [c.name for c in candidates(report.sentence(0), 0, text, place_words(pack))] == []


def test_the_article_that_for_swallows_is_written_out_in_a_doers_name() -> None:
    text = "قتل تسعة مدنيين يوم الاثنين في قصف للنظام على بلدة الدانا."
    assert [claim.actor for claim in read_text(text, published="2024-05-20")] == ["النظام"]
