"""The words of phrases such as "minst två gånger per år", and the symbols that they stand for.

A text is folded first: lower case, no marks on letters, one kind of dash and of blank. So "MÅNAD", "manad" and a letter
whose mark is written apart are one word. A number is `n4`, an ordinal `o3`, a month `m12`; a symbol that holds a blank
stands for several.
"""

from __future__ import annotations

import re
import unicodedata

from samverkan.rules.number_words import NUMBER_WORDS, ORDINAL_WORDS, number_in_words

_WORDS = {
    # how many
    "times": "gång gånger ggr gg g x time times tillfälle tillfällen occasion occasions stycken st",
    "n1 times": "once",
    "n2 times": "twice",
    "n3 times": "thrice",
    "meeting": "konferens konferenser workshop workshops heldag heldagar halvdag halvdagar session sessions gathering "
    "gatherings dialogue dialogues conference conferences sammankomst sammankomster "
    "samverkansdag samverkansdagar temadag temadagar avstämning avstämningar",
    "day": "dag dagar dagen dygn day days",
    "at-least": "minst åtminstone lägst minimum min",
    "at-most": "högst max maximalt maximum",
    "about": "ca cirka circa omkring ungefär runt about around approximately approx roughly",
    "between": "mellan between",
    # what is between words
    "to": "till to eller or ibland sometimes alt alternativt",
    "a": "a an à",
    "and": "and och samt & +",
    "but": "but men dock however",
    ",": ", ; :",
    "per": "per / om i vid in of på on for during under",
    "every": "varje var vart every each",
    # units
    "year": "år året årets kalenderår kalenderåret verksamhetsår verksamhetsåret läsår läsåret year years yr annum",
    "term": "termin terminen terminer term terms semester semesters halvår halvåret halfyear",
    "tertial": "tertial tertialet",
    "quarter": "kvartal kvartalet quarter quarters",
    "month": "månad månaden månader mån month months mth kalendermånad kalendermånaden",
    "week": "vecka veckan veckor week weeks wk v",
    "n2 week": "fortnight fortnights",
    "n4 year": "mandatperiod mandatperioden",
    # how often, in one word
    "every year": "årlig årliga årligen årligt årsvis yearly annual annually årsmöte årsmöten",
    "every term": "terminsvis termly halvårsvis halvårsvisa halvårligen halvårlig halvårliga semiannual semiannually "
    "terminsmöte terminsmöten halvårsmöte halvårsmöten",
    "every tertial": "tertialvis tertialvisa",
    "every quarter": "kvartalsvis kvartalsvisa quarterly kvartalsmöte kvartalsmöten",
    "every month": "månatlig månatliga månatligen månadsvis månadsvisa monthly månadsmöte månadsmöten",
    "every week": "veckovis veckovisa veckoligen weekly veckomöte veckomöten",
    "every n2 week": "fortnightly",
    "every n2 year": "biennial biennially",
    "every o2": "varannan vartannat varann",
    "o2": "annan annat other andra",
    # days of the week, and parts of the year
    "weekday": "måndag måndagen måndagar tisdag tisdagen tisdagar onsdag onsdagen onsdagar torsdag torsdagen torsdagar "
    "fredag fredagen fredagar lördag lördagen lördagar söndag söndagen söndagar monday mondays tuesday tuesdays "
    "wednesday wednesdays thursday thursdays friday fridays saturday saturdays sunday sundays",
    "last": "sista last",
    "season": "höst hösten vårtermin vårterminen hösttermin höstterminen våren spring autumn fall sommaren vintern",
    # without a number
    "needed": "behovsstyrt behovsstyrd behovsstyrda",
    "extra": "oftare ytterligare därutöver dessutom extra fler flera further additional additionally otherwise also "
    "with med more även gärna preferably",
    "open": "löpande kontinuerlig kontinuerliga kontinuerligt regelbunden regelbundna regelbundet återkommande "
    "continuous continuously ongoing regular regularly",
    "unsaid": "unspecified unknown okänt",
    "never": "none never aldrig inga ingen",
    # what says nothing of how often
    "": "the den det de möts mötas träffas sammanträder ses halls hålls sker meets meet held ska "
    "skall vanligtvis vanligen normalt normally usually generally is are ordinarie fysiska digitala gemensamma "
    "schemalagda planerade inplanerade hela whole full ordinary joint physical digital scheduled planned we "
    "parterna bas basis from från gemensam fysisk digital",
}
"""Single words for each symbol."""
_PHRASES = {
    "at-least": "som lägst, at least, a minimum of, no fewer than, not less than, inte färre än",
    "at-most": "som mest, som högst, at most, up to, upp till, a maximum of, no more than, inte fler än, not more than",
    "about": "i storleksordningen, in the region of",
    "year": "calendar year, academic year, school year",
    "term": "half year, half - year, half a year, halvt år, ett halvår, half of the year",
    "n2 times every year": "twice - yearly",
    "every term": "half - yearly, semi - annual, semi - annually",
    "every o2": "var annan, vart annat",
    "every o2 week": "jämna veckor, udda veckor, jämn vecka, udda vecka, even weeks, odd weeks",
    "every season": "varje vår, på våren, in spring",
    "season and season": "vår och höst, höst och vår, våren och hösten, spring and autumn, autumn and spring, vår - "
    "och höstterminen, vår - och hösttermin, vår / höst",
    "needed": "vid behov, efter behov, på begäran, on request, upon request, "
    "as and when required, as and when needed, as often as needed, when the need arises, "
    "utifrån behov, när behov finns, "
    "när behov uppstår, när behov föreligger, "
    "då behov uppstår, då behov finns, om behov finns, om behov uppstår, när det behövs, om det behövs, as needed, "
    "when needed, if needed, whenever needed, as required, when required, if required, as necessary, when necessary, "
    "if necessary, on demand, ad hoc",
    "extra": "i övrigt, utöver detta, more often, more frequently, in addition",
    "unsaid": "not stated, not given, not specified, framgår inte, framgår ej, anges inte, anges ej, ej angivet, ej "
    "angiven, inte angivet, ej angivna",
    "never": "no meetings, inga möten",
    "": "full - day, all - day, äger rum, i regel, som regel, as a rule",
}
"""Several words for each symbol, separated by commas."""
_MONTHS = (
    "januari january jan",
    "februari february feb",
    "mars march mar",
    "april apr",
    "maj may",
    "juni june jun",
    "juli july jul",
    "augusti august aug",
    "september sep sept",
    "oktober october okt oct",
    "november nov",
    "december dec",
)
TWO_MEANINGS = {
    **dict.fromkeys(("biannual", "biannually", "biyearly"), ("twice a year", "every other year")),
    **dict.fromkeys(("bimonthly",), ("twice a month", "every other month")),
    **dict.fromkeys(("biweekly",), ("twice a week", "every other week")),
}
"""Words that mean one thing to some and another to others."""

_DASHES = re.compile("[\u00ad\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_TOKEN = re.compile(r"\d+(?::?[ae]|st|nd|rd|th)\b|\d+|[^\W\d_]+|\S", re.ASCII)
_ORDINAL = re.compile(r"(\d+)(?::?[ae]|st|nd|rd|th)", re.ASCII)
_MEETING = re.compile(
    r".*(?:mote|moten|motet|traff|traffar|sammantrade|sammantraden|dialog|dialoger|internat|meetings?)"
)
_BODY = re.compile(r".*(?:gruppen|radet|forumet|natverket|kommitten|styrelsen|council|group|committee|board|network)")
"""Who meets, which says nothing of how often."""
_MOST_DIGITS = 4


def folded(text: str) -> str:
    """Return a text in lower case, without marks on letters, and with one kind of dash and of blank."""
    apart = unicodedata.normalize("NFD", text.casefold())
    plain = "".join(sign for sign in apart if unicodedata.category(sign) not in ("Mn", "Cf") or sign == "\u00ad")
    return " ".join(_DASHES.sub("-", plain).replace("c:a", "ca").split())


_SPELLED = {folded(word): word for words in _WORDS.values() for word in words.split()}
_SYMBOLS = {
    **{tuple(_TOKEN.findall(folded(word))): symbol for symbol, words in _WORDS.items() for word in words.split()},
    **{
        tuple(_TOKEN.findall(folded(phrase))): symbol
        for symbol, phrases in _PHRASES.items()
        for phrase in phrases.split(",")
    },
    **{(folded(word),): f"m{number}" for number, words in enumerate(_MONTHS, 1) for word in words.split()},
    **{(folded(word),): f"o{number}" for word, number in ORDINAL_WORDS.items() if folded(word) not in _SPELLED},
}
_LONGEST = max(map(len, _SYMBOLS))
KNOWN = {
    **_SPELLED,
    **{folded(word): word for word in (*NUMBER_WORDS, *ORDINAL_WORDS) if len(word) > 2},
    **{folded(word): word for words in _MONTHS for word in words.split()},
}
"""Every single word as it is folded, and as it is spelled."""


def tokens(text: str) -> list[str]:
    """Return the words, numbers and signs of a text, folded; a full stop ends an abbreviation or the text."""
    return [token for token in _TOKEN.findall(folded(text)) if token != "."]


def symbols(text: str) -> tuple[str, list[str]]:
    """Return the symbols of a text, separated by blanks, and the words of it that stand for none."""
    words, found, unknown = tokens(text), list[str](), list[str]()
    place = 0
    while place < len(words):
        symbol, place = _next(words, place)
        if symbol is None:
            unknown.append(words[place - 1])
        else:
            found.append(symbol)
    return " ".join(filter(None, found)), unknown


def _next(words: list[str], place: int) -> tuple[str | None, int]:
    """Find the symbol of the longest phrase that begins at a word; return it with the place behind it."""
    for length in range(min(_LONGEST, len(words) - place), 1, -1):
        symbol = _SYMBOLS.get(tuple(words[place : place + length]))
        if symbol is not None:
            return symbol, place + length
    word = words[place]
    number = number_in_words(words, place)
    if number is not None:
        return f"n{number[0]}", number[1]
    if word.isascii() and word.isdigit():
        return (f"n{int(word)}" if len(word) <= _MOST_DIGITS else None), place + 1
    if ordinal := _ORDINAL.fullmatch(word):
        return (f"o{int(ordinal[1])}" if len(ordinal[1]) <= _MOST_DIGITS else None), place + 1
    symbol = _SYMBOLS.get((word,))
    if symbol is None and word in "-()":
        symbol = word
    if symbol is None and _MEETING.fullmatch(word):
        symbol = "meeting"
    if symbol is None and _BODY.fullmatch(word):
        symbol = ""
    return symbol, place + 1
