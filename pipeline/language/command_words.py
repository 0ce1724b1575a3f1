"""The vocabulary of command verbs: what a criterion may ask a learner to do, in base form and in every printed form."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from types import MappingProxyType
from typing import NamedTuple

from pipeline.language.english import words

# Verbs that are rarely a noun: behind 'and' they begin a new command ('… and produce an action plan').
_VERBS = """
    accommodate achieve acknowledge acquire adapt add adhere adjust administer adopt advise agree allocate amend
    analyse analyze annotate anticipate apply appraise approximate arrange articulate assemble assess assist attach
    attend authorise behave brief bring build calculate calibrate carry categorise categorize characterise
    characterize choose cite clarify classify clean close co-ordinate collaborate collate collect combine commission
    communicate compare compile comply compose compute conceptualise conclude configure confirm conform connect
    consider consolidate construct consult contribute convert convey convince coordinate create criticise critique
    deal debug decide deduce define delegate deliver demonstrate deploy derive describe detect determine develop
    devise diagnose differentiate direct disassemble disconnect discriminate discuss dismantle dispatch display
    dispose dissect distinguish distribute edit elaborate employ enable encourage engage enhance enlist ensure enter
    erect establish evaluate examine execute expand explain explore express extend extract facilitate finalise
    finalize find follow formulate foster fulfil gather generate give hypothesise hypothesize identify illustrate
    implement improve incorporate indicate infer inform inspect install instruct integrate interact interpret
    investigate invite involve isolate justify keep launch liaise listen locate maintain make manage manipulate
    manufacture maximise maximize measure meet minimise minimize modify motivate negotiate observe obtain operate
    optimise optimize organise organize outline participate perform persuade populate praise predict prepare
    prescribe preserve prevent prioritise prioritize produce propose protect prove provide publish purchase quantify
    raise react realise recognise recognize recommend reconcile rectify redesign redraft reduce refer refine reflect
    reinstate relate relay remain remove represent resolve respond restore retain retrieve revise safeguard seek
    select send simplify simulate solve specify store strengthen submit substantiate suggest summarise summarize
    supply synthesise synthesize tabulate take tell terminate transform transmit troubleshoot uncover undertake
    uphold use utilise utilize validate verify visualise visualize welcome write
"""

# Verbs that are as often a noun or an adjective: behind 'and' they begin a command only if what follows shows it
# ('record the …').
_ALSO_OTHER = """
    access act address advance answer approach attempt audit award balance benchmark bond calendar challenge change
    chart check code comment complete conduct contact contrast control copy cost counsel cover cut debate delay
    design detail document draft draw estimate exchange exercise experiment exploit fill fit fix focus forecast
    format function group guide handle handover host influence input interview issue join label lead link list load
    log map mark market match mentor mix model monitor mount move name network note offer open order pack package
    place plan play plot position post practice practise present process profile program programme project promote
    question rank rate record release repair repeat replace report request research review rewrite route run sample
    scan schedule score screen search secure segment sequence serve service set shape share show sign sketch sort
    source start state step structure study support survey switch target task teach test time trace track train
    transfer translate transport treat try turn update value vary view watch weigh wire withdraw witness work
"""

_PHRASES = """
    break down, bring together, build up, carry out, clean up, close down, draw up, fill in, fill out, find out,
    follow up, keep up, lay out, make sure, map out, mark out, point out, put forward, put in place, put together,
    set out, set up, shut down, sort out, start up, step up, sum up, take apart, take part, weigh up, work out, write up
"""

# Verbs whose last consonant is doubled before '-ing'
_DOUBLED = words(
    """
    commit cut fit forget fulfil get input log map plan plot program put refer run scan set shut step submit sum
    transfer transmit
    """
)


class Form(Enum):
    """The form in which a command verb is printed."""

    BASE = "describe"
    THIRD_PERSON = "describes"
    PARTICIPLE = "describing"


class CommandForm(NamedTuple):
    """One printed form of one command verb."""

    verb: str
    form: Form
    also_other: bool


def _third_person(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else f"{verb}s"


def _participle(verb: str) -> str:
    if verb in _DOUBLED:
        return f"{verb}{verb[-1]}ing"
    return f"{verb[:-1]}ing" if verb.endswith("e") and not verb.endswith("ee") else f"{verb}ing"


def _forms() -> Iterator[tuple[str, CommandForm]]:
    phrases = [phrase.strip() for phrase in _PHRASES.split(",")]
    others = set(_ALSO_OTHER.split())
    for verb in [*_VERBS.split(), *_ALSO_OTHER.split(), *phrases]:
        head, space, particle = verb.partition(" ")
        for form, printed in (
            (Form.BASE, head),
            (Form.THIRD_PERSON, _third_person(head)),
            (Form.PARTICIPLE, _participle(head)),
        ):
            yield printed + space + particle, CommandForm(verb, form, verb in others)


COMMAND_FORMS = MappingProxyType(dict(_forms()))
"""Every printed form in lower case -> the verb's base form, which form it is, and whether it is also another word."""

EXPLAINING = frozenset({"describe", "discuss", "explain", "justify", "outline", "state"})
"""Verbs that ask for words: seldom a task within 'how to …' or 'who …', so that behind those they are a new command."""
