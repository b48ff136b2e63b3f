"""A finding in words, from the tested templates of `resources/reconcile/words.yml`."""

from __future__ import annotations

from collections.abc import Mapping

from nuzuh.model import Body, Counts, Finding, State
from nuzuh.reconcile import words
from nuzuh.reconcile.areas import Atlas
from nuzuh.reconcile.families import say_families
from nuzuh.reconcile.measures import Algebra, rule_of


def sentence(finding: Finding, atlas: Atlas, bodies: Mapping[str, Body], dial: float, language: str) -> str:
    """A finding in words: what is documented at least and by whom, what two bodies say, and what is assumed."""
    rule = rule_of(finding.measure)
    unit = words.noun_unit(finding.unit, finding.counts is Counts.MOVEMENTS)
    area = atlas.areas.get(finding.area)
    span = words.window(
        finding.since, finding.until, language, stock=rule is not None and rule.algebra is Algebra.STOCK
    )
    parts = [
        words.say(
            "sentences",
            "head",
            language,
            subject=words.subject(finding.measure, finding.who, language),
            area=finding.area if area is None else area.name.say(language),
            window=span,
        )
    ]

    def body(name: str) -> str:
        return words.body_name(bodies.get(name), name, language)

    if not finding.floors:
        parts.append(words.say("sentences", "nothing", language))
    for rung in finding.floors[:1]:
        kind = "floor" if len(rung.limit.chain) == 1 else "implied"
        amount = words.count(words.whole_floor(rung.limit.value), unit, language)
        parts.append(words.say("sentences", kind, language, count=amount, body=body(rung.bodies[0])))
    for rung in finding.floors[1:]:
        amount = words.count(words.whole_floor(rung.limit.value), unit, language)
        joined = words.say("sentences", "and", language).join(body(name) for name in rung.bodies)
        parts.append(words.say("sentences", "second", language, count=amount, bodies=joined))
    parts += [
        words.say(
            "sentences",
            "declared",
            language,
            low=words.number(words.whole_floor(band.low.value)),
            high=words.count(words.whole_ceiling(band.high.value), unit, language),
            factor=f"{1 + dial:g}",
        )
        for band in finding.declared
        if band.dial == dial and band.low is not None and band.high is not None
    ]
    parts += [say_families(told, bodies, language) for told in finding.families[:1]]
    if rule is not None and not rule.ceiling and finding.floors and finding.measure == "killed":
        parts.append(words.say("sentences", "no_ceiling", language))
    if finding.contradictions:
        parts.append(words.say("sentences", "contradictions", language, number=str(len(finding.contradictions))))
    if finding.floors and finding.state is State.MACHINE_READ:
        parts.append(words.say("sentences", "machine", language))
    return " ".join(parts)
