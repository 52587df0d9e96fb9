"""Agreements that another one replaces: they are no longer in force from the day on which that one begins."""

from __future__ import annotations

from dataclasses import replace

from samverkan.model.vocabularies import InForce, Status
from samverkan.rules.in_force import NOT_YET, Answers, Term, Validity, both
from samverkan.rules.timeline import always

NEVER_BEGAN = (*NOT_YET, Status.REJECTED, Status.REMOVED)
"""What has one of these replaces nothing: nobody has decided that it is to be, or somebody that it is not."""
_OPPOSITE = {InForce.YES: InForce.NO, InForce.NO: InForce.YES, InForce.UNDECIDED: InForce.UNDECIDED}


def replaced_since(link: Validity, later: Validity, later_begun: Answers | None) -> Answers | None:
    """Tell for each day whether an agreement has been replaced; None where the later one never began.

    `link` is what is said of the time of the replacement, `later` of that of the later agreement, and `later_begun`
    whether that one has begun. A day of the replacement's own goes before the start of the later agreement.
    """
    if link.status in NEVER_BEGAN or later.status in NEVER_BEGAN:
        return None
    if link.starts is not None:
        return Validity(link.starts).term().begun
    return always(InForce.UNDECIDED) if later_begun is None else later_begun


def replaced(term: Term, since: Answers, *, certainly_only: bool) -> Term:
    """End the term of an agreement where another one replaces it; undecided where that one may have begun.

    With `certainly_only` what may be changes nothing: an agreement that has a last day of its own holds till then where
    no document says from when on it is replaced, unless one describes the later agreement as in force before.
    """
    if certainly_only:
        since = since.map(lambda answer: InForce.YES if answer is InForce.YES else InForce.NO)
    return replace(term, lasting=both(term.lasting, since.map(_OPPOSITE.__getitem__)))
