"""The line that tells what a number counts which stands on a line alone, above or below it:

Key figures         People displaced
12,400              12,400
People displaced    Houses destroyed
310                 310
Houses destroyed
"""

from __future__ import annotations

from nuzuh.model import Measure, Unit
from nuzuh.read.measures.head import Grammar
from nuzuh.read.report import Report
from nuzuh.read.sentence import Sentence

# Words of a label.
_LONGEST = 24
_STOPS = frozenset(".!?…;:،؛؟")
# They do not settle what is counted: its cause and where it was ("Affected by the attacks", "Districts").
_ASIDE = frozenset((Measure.ATTACKS, Measure.OTHER))


def label_of(report: Report, index: int) -> int | None:
    """The sentence that labels the number which fills the line of sentence `index`; None where there is none."""
    if index not in report.labels and _alone(report, index):
        report.labels |= _run(report, index)
    return report.labels.get(index)


def _run(report: Report, index: int) -> dict[int, int | None]:
    """The labels of the number in sentence `index` and of those that take turns with labels around it: the ends of the
    run tell whether these stand above or below."""
    first = last = index
    while _alone(report, last + 2) and _telling(report, last + 1):
        last += 2
    while _alone(report, first - 2) and _telling(report, first - 1):
        first -= 2
    above, below = _telling(report, first - 1), _telling(report, last + 1)
    numbers = range(first, last + 1, 2)
    if above == below == 0:
        return dict.fromkeys(numbers)
    lower = {n for n in numbers if below > above or (below == above and not _nearer_above(report, n))}
    return {n: n + 1 if n in lower else n - 1 for n in numbers}


def _nearer_above(report: Report, index: int) -> bool:
    """Whether a blank line parts a number from the line below it and none from that above it."""
    paragraph = report.paragraphs[index]
    return paragraph == report.paragraphs[index - 1] != report.paragraphs[index + 1]


def _alone(report: Report, index: int) -> bool:
    """Whether a sentence is a number, with no more than its hedge and marks."""
    if len(report.quantities.get(index, ())) != 1 or index in report.rows:
        return False
    sentence = report.sentence(index)
    figure = sentence.figures[0]
    rest = sentence.words[: figure.left] + sentence.words[figure.right :]
    return not any(character.isalnum() for word in rest for character in word)


def _telling(report: Report, index: int) -> int:
    """How well a sentence can be a label, a short line without numbers: 2 where a word says what befell the counted, 1
    where it names something that is counted."""
    if not 0 < index < len(report.spans) or index in report.quantities or index in report.rows:
        return 0
    sentence = report.sentence(index)
    if not 0 < len(sentence.words) <= _LONGEST or sentence.words[-1] in _STOPS:
        return 0
    if any(sense.measure not in _ASIDE for trigger in sentence.triggers for sense in trigger.senses):
        return 2
    return int(any(noun.unit != Unit.INCIDENTS for _, noun in sentence.noun_at.values()))


def named_in(sentence: Sentence, rules: Grammar) -> range:
    """The tokens of a label up to what it says of the cause ("Houses destroyed by the storm")."""
    words = sentence.words
    end = next((i for i in range(1, len(words)) if words[i] in rules.causing), len(words))
    return range(end)
