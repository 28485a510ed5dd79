"""What is added to a discussion in wikitext is read back, and nothing else in it changes."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from storage.records import WIKITEXT
from wiki.content.scripts import SCRIPTS
from wiki.content.speaking import answer, begin
from wiki.content.talk import Message

SCRIPT = SCRIPTS[WIKITEXT]
OLD = "Avant.\n\n== Un ==\nBonjour <!-- caché\n== Non ==\n-->\n\n= Deux =\n{|\n== case ==\n|}\nfin"
AT = datetime(2026, 7, 5, 12, 50, tzinfo=UTC)
MARKS = (*["=", "<!--", "</div>", "<nowiki>", "{|", "{{", "}}", "[[", '"', "a", "é", "&lt;", "<div"], "\n", " ")
TYPED = st.lists(st.sampled_from(MARKS), min_size=1, max_size=12).map("".join)


@given(TYPED.filter(str.strip))
def test_an_answer_is_read_back_as_it_was_written(typed: str) -> None:
    message = Message(id="m-abcdef", at=AT, to="m-ghijkl", prose=SCRIPT.sealed(typed))
    before, after = SCRIPT.read(OLD), SCRIPT.read(answer(OLD, "user-un", message, script=SCRIPT))
    assert [topic.title for topic in after.topics] == ["Un", "Deux"]
    assert after.topics[0].messages == (*before.topics[0].messages, message)
    assert (after.front, after.topics[1].messages) == (before.front, before.topics[1].messages)


@given(TYPED.filter(SCRIPT.plain_title).map(lambda title: " ".join(title.split())), TYPED.filter(str.strip))
def test_a_new_topic_stands_last_and_the_old_text_before_it_as_it_was(title: str, typed: str) -> None:
    message = Message(id="m-abcdef", at=AT, prose=SCRIPT.sealed(typed))
    text = begin(OLD, title, message, script=SCRIPT)
    assert text.startswith(OLD)
    assert [topic.messages for topic in SCRIPT.read(text).topics[2:]] == [(message,)]
