"""The records of questionnaires: nobody's and in no order, so that a file cannot tell more than a page says.

None of them is opened by an account, all by a key that a link holds; what that link may do is the plugin's to check.
"""

from wiki.hooks import RecordKind, Verb

INVITATION = RecordKind(
    name="questionnaire-invitation", attributed=False, ordered=False, versioned=False,
    add=Verb.MODERATE, read=Verb.MODERATE, count=Verb.MODERATE, change=Verb.OPEN, remove=Verb.MODERATE,
    largest=2_000, per_page=5_000,
)  # fmt: skip
"""Who was invited, and whether she has finished; nothing of what she answers."""

ANSWERS = RecordKind(
    name="questionnaire-answers", attributed=False, ordered=False, versioned=False,
    add=Verb.OPEN, read=None, count=None, change=Verb.OPEN, remove=None,
)  # fmt: skip
"""A sealed box each: the site keeps it, and cannot open it."""

PIECE = RecordKind(
    name="questionnaire-piece", attributed=False, ordered=False, versioned=False,
    add=Verb.OPEN, read=Verb.READ, count=Verb.READ, change=Verb.OPEN, remove=Verb.MODERATE, largest=24_000,
)  # fmt: skip
"""What was shared, one record an answer."""

TAKEN_BACK = RecordKind(
    name="questionnaire-taken-back", attributed=False, ordered=False, versioned=False,
    add=Verb.OPEN, read=None, count=None, change=None, remove=None, largest=8,
)  # fmt: skip
"""That a piece was taken back, under its id: what shared it may still be on its way, and shares it no more."""

NUMBER = RecordKind(
    name="questionnaire-number", attributed=False, ordered=False, versioned=False,
    add=Verb.EDIT, read=Verb.READ, count=None, change=Verb.EDIT, remove=None, largest=20,
)  # fmt: skip
"""The last number that was given to a requirement: the page says it too, but may be put back to an earlier text."""

FINISHED = RecordKind(
    name="questionnaire-finished", attributed=False, ordered=False, versioned=False,
    add=Verb.OPEN, read=None, count=Verb.READ, change=None, remove=None, largest=8,
)  # fmt: skip
"""That somebody finished: counted, and no more. Whom is told by the invitation alone, later and several at once."""

DOTS = RecordKind(
    name="questionnaire-dots", attributed=True, ordered=False, versioned=False,
    add=Verb.READ, read=None, count=None, change=Verb.READ, remove=None, sums=Verb.READ, once=True, largest=8_000,
)  # fmt: skip
"""The dots that somebody put: `{"g-7c1e": 2, …}`."""

REMINDER = RecordKind(
    name="questionnaire-reminder", attributed=False, ordered=False, versioned=False,
    add=Verb.MODERATE, read=Verb.MODERATE, count=Verb.MODERATE, change=None, remove=None, largest=200, per_page=1_000,
)  # fmt: skip
"""That people were reminded on a day: `{"on": "2010-06-20", "mark": …}`, the mark of whom did it first; not of whom."""

KINDS = (INVITATION, ANSWERS, PIECE, TAKEN_BACK, NUMBER, FINISHED, DOTS, REMINDER)
MOST = 20_000
ENOUGH = 5
"""Nothing that is shared is shown before so many people have finished."""
