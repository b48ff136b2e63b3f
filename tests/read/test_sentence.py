from __future__ import annotations

from nuzuh.lang import load_pack
from nuzuh.model import Section
from nuzuh.read.sentence import each, view

TEXT = "Shelling killed 12 people and wounded 30, and families fled to the camp."


def test_trigger_words_are_known_by_their_tokens() -> None:
    sentence = view(TEXT, 0, len(TEXT), Section.BODY, [], load_pack("en"))
    words = sentence.words
    assert {words[i] for i in sentence.trigger_at} >= {"killed", "wounded", "fled"}
    assert "people" not in {words[trigger.first] for trigger in sentence.triggers if trigger.senses[0].kind == "act"}
    killed, fled = words.index("killed"), words.index("fled")
    assert sentence.trigger_at[killed].first == killed
    between = sentence.triggers_between(killed, fled)
    assert between == sum(killed <= trigger.first < fled for trigger in sentence.triggers) >= 2
    assert sentence.triggers_between(fled, killed) == 0


def test_each_word_is_kept_once_without_numbers_and_marks() -> None:
    assert each(["fled", ",", "12", "fled", "homs", "-"]) == ("fled", "homs")


def test_forms_of_a_word_have_one_stem() -> None:
    text = "Shelling displaced 40 and, displacing more, led to the displacement of all."
    sentence = view(text, 0, len(text), Section.BODY, [], load_pack("en"))
    assert sentence.content == ("shell", "displ", "more", "led", "all")
    assert len(sentence.stems) == len(sentence.words)
