"""Short reports, as many as asked for and no two alike, for measuring what numbers cost: never for how well it reads.

Each has a headline and 50 to 90 words. Every second one is an agency's flash with two or three sentences that hold a
figure; the others, as most of what a feed brings, hold none.
"""

from __future__ import annotations

import random
from datetime import date, timedelta

PLACES = (
    *("Ariha", "Saraqib", "Binnish", "Harim", "Salqin", "Kafranbel", "Taftanaz"),
    *("Sarmin", "Atarib", "Azaz", "Afrin", "Idlib", "Sarmada"),
)
SOURCES = ("the Civil Defence", "the local council", "a hospital doctor", "residents", "OCHA", "the governor's office")
CAUSES = ("air strikes", "shelling", "a flood", "a landslide", "clashes", "a storm", "a fire in a camp")
GROUPS = ("civilians", "people", "women and children", "farmers", "students", "patients", "drivers")
COUNTED = (
    "At least {n} {who} were killed in {cause} near {place} on {day}, {source} said.",
    "{source} reported that {n} {who} were injured by {cause} in {place} since {day}.",
    "About {many} people fled from {place} to {other} after {cause}, according to {source}.",
    "Some {many} displaced families now live in {other}, most of them from {place}, {source} added.",
    "{many} {who} in {place} need food and blankets, {source} told reporters on {day}.",
)
PLAIN = (
    "Roads between {place} and {other} stayed closed on {day} and {who} waited for news from {source}.",
    "A teacher in {place} said that {who} had slept in cars since {cause} began around {other}.",
    "Traders from {other} brought bread to {place}, where {cause} had cut the road, as {source} confirmed.",
)


def made_report(number: int) -> tuple[str, date]:
    """The text of report `number` and its day; the same number gives the same text."""
    chance = random.Random(number)
    day = date(2020, 1, 1) + timedelta(days=number % 365)
    counted = chance.sample(COUNTED, chance.choice((2, 3))) if number % 2 else []
    chosen = [*counted, *chance.sample(PLAIN, chance.choice((1, 2)) if counted else 3)]
    chance.shuffle(chosen)
    lines = [_filled(sentence, chance, day) for sentence in chosen]
    head = f"{chance.choice(CAUSES).capitalize()} near {chance.choice(PLACES)}: update {number}"
    return "\n".join((head, "", *(line[:1].upper() + line[1:] for line in lines))), day


def _filled(sentence: str, chance: random.Random, day: date) -> str:
    place, other = chance.sample(PLACES, 2)
    return sentence.format(
        n=chance.randrange(2, 90),
        many=f"{chance.randrange(100, 90_000):,}",
        who=chance.choice(GROUPS),
        cause=chance.choice(CAUSES),
        source=chance.choice(SOURCES),
        place=place,
        other=other,
        day=(day - timedelta(days=chance.randrange(9))).strftime("%-d %B"),
    )
