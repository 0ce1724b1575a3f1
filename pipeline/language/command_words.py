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
    analyse analyze annotate anticipate apply appraise appreciate approximate arrange articulate assemble assess
    assist attach attend authorise bathe behave brief bring build calculate calibrate carry categorise categorize
    characterise characterize choose cite clarify classify clean close co-ordinate collaborate collate collect
    combine commission communicate compare compile comply compose compute conceptualise conclude configure confirm
    conform connect consider consolidate construct consult contribute convert convey convince coordinate create
    criticise critique cultivate deal debug decide deduce define delegate deliver demonstrate deploy derive describe
    detect determine develop devise diagnose differentiate dilute direct disassemble disconnect discriminate discuss
    dismantle dispatch display dispose dissect dissolve distinguish distribute edit elaborate employ enable
    encourage engage enhance enlist ensure enter erect establish evaluate examine excavate execute expand explain
    explore express extend extract facilitate finalise finalize find follow formulate foster fulfil gather generate
    give hypothesise hypothesize identify illuminate illustrate implement improve incorporate indicate infer inflate
    inform inspect install instruct insulate integrate interact interpret investigate invite involve isolate itemise
    justify keep launch liaise listen locate lubricate maintain make manage manipulate manufacture maximise maximize
    mediate meet minimise minimize modify motivate mow narrate navigate negotiate neutralise observe obtain operate
    optimise optimize organise organize outline oversee participate perform persuade populate praise predict prepare
    prescribe preserve prevent prioritise prioritize produce propose protect prove provide publish purchase quantify
    raise react realise recite recognise recognize recommend reconcile rectify recycle redesign redraft reduce refer
    refine reflect rehearse reinstate relate relay remain remove replenish represent resolve respond restore retain
    retrieve revise safeguard sanitise seek select send simplify simulate solve soothe specify sterilise store
    strengthen submit substantiate suggest summarise summarize supply synthesise synthesize tabulate take tell
    terminate tighten titrate transcribe transform transmit transplant troubleshoot uncover undertake unload untie
    uphold upload utilise utilize validate verify visualise visualize welcome write
"""

# Verbs that are as often a noun or an adjective: behind 'and' they begin a command only if what follows shows it
# ('record the …').
_ALSO_OTHER = """
    access act address advance answer approach attempt audit award bake balance benchmark bend blow-dry bolt bond
    braid braze brush calendar chair challenge change chart check chop clear code comment compact complete conduct
    contact contrast control cook copy cost counsel cover crimp cross cut dance debate decorate defrost delay design
    detail dig dive dock document download draft draw dress drill drive dry estimate exchange exercise experiment
    exploit feed file fill finish fit fix focus forecast format function glaze grade greet grind groom group grow
    guide handle handover harvest heat hire hoist host hunt influence inject input interview iron issue join knead
    knit label lay lead level lift light link list load log lower machine map mark market match measure mentor milk
    mix model monitor mould mount move nail name network nominate note offer open order pack package paint park pass
    paste peel perceive pilot place plan plaster play plot plumb polish position post pour practice practise present
    press process profile program programme project promote prune punch question rank rate read recall record
    recover release repair repeat replace report request research review rewrite ride rig rinse roast rotate route
    run sample sand saw scan schedule score screen screw seal search secure seed segment sequence serve service set
    sew shape share sharpen shave shop show shower sign sing sketch skim solder sort source spray stack stain stamp
    start state steer step stitch stretch strip structure study style support survey sweep sweeten swim swing switch
    tap target task teach tend test tile time tip tour tow trace track train transfer translate transport treat trim
    try tune turf turn update use value vary view voice wash watch weave weigh weld wire withdraw witness work wrap
"""

_PHRASES = """
    break down, bring together, build up, carry out, clean up, close down, draw up, fill in, fill out, find out,
    follow up, keep up, lay out, make sure, map out, mark out, point out, put forward, put in place, put together,
    set out, set up, shut down, sort out, start up, step up, sum up, take apart, take part, weigh up, work out, write up
"""

# Verbs whose last consonant is doubled before '-ing'
_DOUBLED = words(
    """
    chop commit cut dig fit forget fulfil get input log map plan plot program put recur refer rig run scan set shut
    skim step strip submit sum swim tap tip transfer transmit trim wrap
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
