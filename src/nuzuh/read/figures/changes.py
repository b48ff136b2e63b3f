"""Numbers that say by how much another changed, which are no figures."""

from __future__ import annotations

from nuzuh.read.figures.nonfigures import Rules
from nuzuh.read.figures.sight import Sight, head, tail

# Words from one of change to "by" and the percentage.
_CHANGED = 12


def is_change(sight: Sight, rules: Rules, end_of_percent: int) -> bool:
    """Whether a percentage is a change ("rose by 31 %"), which is no figure; a share or a level is one."""
    behind = next((i for i, (start, _) in enumerate(sight.after_at) if start >= end_of_percent), len(sight.after))
    if head(sight.after, rules.sets["change_after"], behind) is not None:
        return True
    end = _before_links(sight, rules)
    if tail(sight.before, rules.sets["change_before"], end) is not None:
        return True
    return any(rules.has("change_by", word) for word in sight.before[end:]) and _changes(sight.before[:end], rules)


def is_change_of(sight: Sight, rules: Rules) -> bool:
    """Whether a number of anything is by how much another changed ("96,000, an increase of some 7,000", "بزيادة قدرها
    900")."""
    end = _before_links(sight, rules)
    if tail(sight.before, rules.sets["change_of"], end) is not None:
        return True
    changed = end > 0 and rules.has("change_counts", sight.before[end - 1])
    return changed and any(
        sight.joined_before(i) or rules.has("change_amounts", sight.before[i])
        for i in range(end - 1, len(sight.before))
    )


def _before_links(sight: Sight, rules: Rules) -> int:
    """Where the words end behind which only such as "by some" stand before the number."""
    end = len(sight.before)
    while end:
        link = tail(sight.before, rules.sets["change_links"], end)
        if link is None:
            break
        end -= link[1]
    return end


def _changes(words: list[str], rules: Rules) -> bool:
    """Whether a clause that ends with `words` tells of a change ("انخفاض عدد المستفيدين من المخيم بنسبة")."""
    for word in reversed(words[-_CHANGED:]):
        if not word[0].isalpha():
            return False
        if rules.has("change_before", word):
            return True
    return False
