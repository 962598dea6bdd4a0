"""Kinds of time expressions: patterns over kinds of words, tried in order at each word."""

import re
from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple, TypeAlias

from bilateral.coding.when import meanings as mean
from bilateral.coding.when import relative
from bilateral.coding.when.clock import Clock
from bilateral.coding.when.grammar import PART, spell
from bilateral.coding.when.words import Word
from bilateral.types import Span

Role: TypeAlias = Literal["point", "until", "since", "duration", "set", "other", "vague"]


class Rule(NamedTuple):
    """A kind of expression: its pattern, how it is resolved, and its role unless a word before it says otherwise."""

    name: str
    pattern: str
    resolve: Callable[[Sequence[Word], Clock], Span | None]
    role: Role = "point"


RULES = (
    Rule("iso", "iso", mean.iso),
    Rule(
        "dates",
        "at? named? (?: dmy upto named? dmy | mdy upto named? mdy | (?<= between ) (?: dmy and dmy | mdy and mdy )"
        "| the? dom upto the? dom of? mon of_year? | the? (?: dom comma ){0,3} dom and the? dom of? mon of_year?"
        "| mon dom upto dom (?! quantity ) of_year?"
        "| mon dom and dom (?! quantity | plural | units | mon ) of_year?"
        "| the? dmy | mdy )",
        mean.calendar_days,
    ),
    Rule("week_of", "the? unit of (?: the? dmy | mdy )", mean.week_of),
    Rule(
        "parts",
        f"(?: {PART} ) (?: period | mon of_year? | year | unit | yearunit | quarter | century | weekend )",
        mean.part,
    ),
    Rule(
        "months",
        "(?: (?<= between ) mon of_year? and mon | mon of_year? (?: dash | slash ) mon"
        "| (?<= from | between ) mon of_year? upto mon ) of_year?"
        "| mon upto mon of_year | mon of_year",
        mean.calendar_days,
    ),
    Rule("this_month", "shift past? (?: month | verb_month )", mean.month),
    Rule(
        "month",
        "month | (?<= the ) verb_month (?= word )"
        "| (?<= [in since from by until before after through of during] ) verb_month (?! name )",
        mean.calendar_days,
    ),
    Rule(
        "years",
        "(?: year dash year | (?<= [in since during of the yearunit open] ) year (?: dash | slash ) day"
        "| (?<= from | between ) year (?: upto | and ) year ) (?! quantity )",
        mean.calendar_days,
    ),
    Rule(
        "year",
        "(?<= [in since by until open yearunit as both with than] ) year (?! quantity | to_year )"
        "| fiscal year (?! quantity | to_year )"
        "| (?<= plain_year and | plain_year comma ) year (?! quantity | to_year )"
        "| (?<= [of from through before after between] ) (?! round_year plural ) year (?! quantity | to_year )"
        "| (?<= [to during] ) year (?! quantity | plural | dash )"
        "| (?<= [the an that possessive genitive] ) year (?= noun ) | \\A year (?= name | word )",
        mean.calendar_days,
    ),
    Rule(
        "season",
        "the? (?: season | fall | (?<! name ) cap_season ) of_year | shift past? (?: season | fall )"
        "| (?<= [in since by until during through before after from] ) the? (?: season | fall ) (?! of | name )",
        mean.season,
    ),
    Rule(
        "quarter",
        "the? year? rank dash? quarter (?! dash ) | the? shift yearunit genitive rank (?: quarter | half )"
        "| the? rank half dash yearunit | (?: q | h ) of_year?",
        mean.quarter,
    ),
    Rule("era", "decade | the apostrophe? (?: decade | short_decade ) | the? rank dash? century", mean.era),
    Rule(
        "weekday",
        "at? part? (?: shift past? | past | near )? weekday (?: upto weekday )? (?: of? shift unit )? daypart?"
        " (?: during? clock zone? )?",
        relative.weekday,
    ),
    Rule(
        "today",
        "the dayunit (?: before | after ) today | at? part? today daypart? | at? part? shift daypart | overnight",
        relative.day_word,
    ),
    Rule(
        "set",
        "every (?: rank | number | day | other )? (?: units | hour | weekday | month | season | daypart )"
        "| regularly | times (?: an | per ) (?: units | hour )",
        relative.nothing,
        "set",
    ),
    Rule("anniversary", "rank anniversary | many dash? yearunit anniversary | centenary", relative.nothing),
    Rule("jubilee", "years_long (?= since | of (?: word | name ){0,2} bond )", relative.nothing),
    Rule("ago", "(?: amount | (?: units | hour ) ) ago", relative.ago),
    Rule("offset", "amount (?: earlier | later | afterwards )", relative.offset),
    Rule("year_end", "(?<! the ) yearunit dash? edge", relative.year_end),
    Rule("distance", "amount (?= before | after | ahead )", relative.nothing, "duration"),
    Rule(
        "year_ago",
        "the? yearunit dash? (?: ago | earlier ) dash? (?: rank? dash? quarter | yearunit )?",
        relative.offset,
    ),
    Rule(
        "anaphor",
        "the? latest quarter | (?<= [in during until] ) the quarter (?! of )"
        "| the? same (?: units | daypart ) | that units | the near (?: units | daypart )"
        "| the shift (?: dayunit | daypart ) | the dayunit (?: before | after ) (?! the | an | possessive | noun )",
        relative.anaphor,
    ),
    Rule(
        "window",
        "the? (?: past | shift ) many (?: units | hour ) | past (?: unit | yearunit )"
        "| (?<= in | during | within ) the (?: past | shift ) (?: unit | yearunit )"
        "| (?<= within ) amount (?! of | from | after )",
        relative.window,
        "duration",
    ),
    Rule(
        "unit",
        "(?: (?: earlier | later ) in? | so far )? the? shift past? units"
        "| (?<= during ) the (?: unit | yearunit ) (?! of | in | noun | ended )"
        "| (?: earlier | later ) in the units | the weekend",
        relative.unit_around,
    ),
    Rule(
        "duration",
        "the? rank consecutive units | the? rank units (?: in an row | running )"
        "| the? many (?: and an half | more )? (?! dash quarter ) dash? stretch (?: and an half )? (?! dash? old )"
        "| (?: another (?: many | whole )? | an whole | many whole ) stretch (?! dash )"
        "| stretch dash long (?! of ) | (?<= [during in within after nearly than] )"
        " (?: part_of century | stretch (?! of | word ) | an stretch | half an? units )"
        "| the? (?: unit | yearunit ) (?= ended )",
        relative.nothing,
        "duration",
    ),
    Rule("clock", "clock zone? | (?<= in | by | during ) the? part? dash? daypart", relative.clock_time),
    Rule(
        "vague",
        "now | the future (?! of ) | (?<= in ) (?: future (?! noun ) | the past (?! of | noun ) )"
        " | (?<! as ) soon (?! after | as )",
        relative.nothing,
        "vague",
    ),
)

RULE_OF = {rule.name: rule for rule in RULES}
# No expression begins with these; to say so first saves half the time.
_NO_BEGINNING = (
    "(?! [word plural name comma dot quote of to and or in on from by possessive bond quantity"
    " with both than due more nearly long ended as since until through before after ahead within per money"
    " stop quote genitive dash slash close_bracket] )"
)
GRAMMAR = re.compile(
    spell(_NO_BEGINNING) + f"(?:{'|'.join(f'(?P<{rule.name}>{spell(rule.pattern)})' for rule in RULES)})"
)
