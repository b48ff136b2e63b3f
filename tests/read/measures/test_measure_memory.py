"""What earlier figures of a report were read as, and what that suggests of the next one."""

from __future__ import annotations

from nuzuh.lang import load_pack
from nuzuh.model import Section
from nuzuh.read.figures.numbers import quantities
from nuzuh.read.measures.head import Head, grammar, head_of
from nuzuh.read.measures.measure_memory import Memory
from nuzuh.read.sentence import Figure, Sentence, view


def seen(text: str, paragraph: int = 0) -> tuple[Sentence, Figure, Head | None]:
    """The sentence, its first figure and what that counts."""
    pack = load_pack("en")
    sentence = view(text, 0, len(text), Section.BODY, quantities(text, pack)[0], pack, paragraph)
    figure = sentence.figures[0]
    return sentence, figure, head_of(sentence, figure, grammar(pack))


def noted(memory: Memory, text: str, index: int, measure: str, *, guessed: bool = False) -> None:
    sentence, figure, head = seen(text)
    memory.note(sentence, index, figure, head, measure, guessed=guessed)


def test_nothing_is_recalled_at_first() -> None:
    sentence, figure, head = seen("40 tents stood there")
    assert Memory().again(figure, first=True) == []
    assert Memory().context(sentence, 0, figure, head) == {}


def test_a_value_is_recalled_and_the_last_sentence() -> None:
    memory = Memory()
    noted(memory, "310 shepherds drowned", 0, "killed")
    noted(memory, "8 barns burned", 1, "homes")
    _, figure, _ = seen("of the 310")
    assert memory.again(figure, first=True) == [("killed", "same value"), ("homes", "earlier sentence")]
    assert memory.again(figure, first=False) == [("killed", "same value")]
    assert memory.again(seen("the 8")[1], first=False) == [("homes", "same small value")]


def test_a_guessed_headline_settles_nothing() -> None:
    memory = Memory()
    noted(memory, "310 at the pass", 0, "killed", guessed=True)
    assert memory.again(seen("the 310")[1], first=True) == []


def test_a_noun_is_recalled_as_what_it_was_counted_as() -> None:
    memory = Memory()
    noted(memory, "400 families fled", 0, "displaced")
    noted(memory, "30 tents came", 1, "aid")
    noted(memory, "20 tents came", 2, "aid")
    sentence, figure, head = seen("90 families wait", paragraph=4)
    context = memory.context(sentence, 7, figure, head)
    assert context["displaced"] == ("said before", "same class", "same class households", "same noun")
    assert context["aid"] == ("said before", "said most", "said lately", "last")


def test_the_last_figure_by_how_near_it_stands() -> None:
    memory = Memory()
    noted(memory, "12 fell ill", 3, "affected")
    sentence, figure, head = seen("$40 was paid")
    assert memory.context(sentence, 4, figure, head)["affected"] == (
        "said before",
        "last other unit bare",
        "last near",
        "last of the paragraph",
    )
