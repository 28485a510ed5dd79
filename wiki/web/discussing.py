"""Draw a discussion: topics, threads, who said what and when, and the form that is open."""

from collections.abc import Sequence
from dataclasses import dataclass

import anyio.to_thread
from markupsafe import Markup

from storage.records import MARKDOWN, Page
from wiki.content.history import text_hidden
from wiki.content.scripts import SCRIPTS
from wiki.content.talk import CLOSED, Message, Spoken, Talk, Topic, thread
from wiki.people.permissions import Verb
from wiki.web.call import Call
from wiki.web.contexts import Item, TalkView
from wiki.web.contexts.history import AuthorMark
from wiki.web.contexts.pages import ContentsEntry
from wiki.web.contexts.talk import Post, ReplyForm, TopicBox, TopicForm
from wiki.web.forms import new_key
from wiki.web.holes import Filling
from wiki.web.marks import author_mark, author_names
from wiki.web.places import place_url
from wiki.web.signatures import Signature, Signatures

DEEPEST = 4
"""Answers below so many others stand no further in."""

MOST = 4_000
"""Topics and messages that are drawn; a page of honest ones is full before that."""

MOST_ELSEWHERE = 100
"""The same where another program reads the text of each."""

_FEWEST = 3  # topics that are worth a contents list


async def talk_view(
    call: Call, page: Page | None, *, reply: ReplyForm | None = None, begun: TopicForm | None = None
) -> TalkView:
    """The discussion as it is, with a form open: the one given, or the one that the address asks for."""
    version = call.site.storage.versions.get(page.id, page.head) if page else None
    hidden = version is not None and text_hidden(call.viewer, call.space, version)
    text = call.site.storage.versions.text(version) if version and not hidden else ""
    format = version.format if version else MARKDOWN

    def drawn() -> TalkView:
        drawing = _Drawing(call, page, text, format, may=call.may(Verb.EDIT) and not hidden)
        forms = (reply, begun) if reply or begun else _asked(call, drawing)
        return drawing.view(*forms, hidden=hidden)

    return await anyio.to_thread.run_sync(drawn)


def asks_for_a_form(call: Call) -> bool:
    """Whether the address opens a form, so that the page is drawn for this once."""
    return any(call.query(name) for name in ("reply", "topic", "new"))


def reply_form(call: Call, *, topic: str, to: str, text: str = "", key: str = "", problem: str = "") -> ReplyForm:
    return ReplyForm(
        action=place_url(call, "reply"),
        cancel_url=f"{place_url(call)}#{to or topic}",
        text=text,
        topic=topic,
        to=to,
        key=key or new_key(),
        problem=problem,
    )


def topic_form(
    call: Call, *, title: str = "", text: str = "", key: str = "", title_problem: str = "", text_problem: str = ""
) -> TopicForm:
    return TopicForm(
        action=place_url(call, "topic"),
        cancel_url=place_url(call),
        title=title,
        text=text,
        key=key or new_key(),
        title_problem=title_problem,
        text_problem=text_problem,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """A message with its body; unlike messages, no two are equal."""

    spoken: Spoken
    body: Markup


class _Drawing:
    """One discussion for one viewer; made off the event loop."""

    def __init__(self, call: Call, page: Page | None, text: str, format: str, *, may: bool) -> None:
        self._call = call
        self._page = page
        self._may = may
        self._format = format
        self.talk = _drawable(text, format)
        self._url = place_url(call)
        self._signatures = Signatures(call, page, self.talk.everything)
        threads = [thread(self.talk.front), *(thread(topic.messages) for topic in self.talk.topics)]
        self._front, *self._threads = self._bodies(threads)

    def view(self, reply: ReplyForm | None, begun: TopicForm | None, *, hidden: bool) -> TalkView:
        begun = begun or (topic_form(self._call) if self._may and not self.talk.topics else None)
        answered = self.talk.topic(reply.topic, message=reply.to) if reply else None
        return TalkView(
            front=self._posts(self._front, None, None),
            topics=tuple(
                self._topic(topic, said, reply if topic is answered else None)
                for topic, said in zip(self.talk.topics, self._threads, strict=True)
            ),
            contents=_contents(self.talk.topics),
            new_url=f"{place_url(self._call, new=1)}#new-topic" if self._may and not begun else "",
            form=begun,
            sign_in_url=self._sign_in_url,
            hidden=hidden,
        )

    @property
    def _sign_in_url(self) -> str:
        """For whom could speak once she is known."""
        known = self._call.viewer.person is not None
        return "" if known else self._call.site.urls.site("login", next=self._url)

    def _bodies(self, threads: Sequence[Sequence[Spoken]]) -> list[list[_Said]]:
        """Each message is a text of its own on the page, so that none can reach into another."""
        renderings, spoken = self._call.site.renderings, [one for thread in threads for one in thread]
        rendered = [
            renderings.of(one.message.prose, self._format, one.message.id or f"part-{place}")
            for place, one in enumerate(spoken)
        ]
        bodies = iter(Filling(self._call, self._call.space).fill_all(rendered))
        return [[_Said(spoken=one, body=next(bodies)) for one in thread] for thread in threads]

    def _topic(self, topic: Topic, said: Sequence[_Said], form: ReplyForm | None) -> TopicBox:
        here = form is not None and (not form.to or not topic.says(form.to))
        return TopicBox(
            title=topic.title,
            anchor=topic.anchor,
            closed=topic.closed,
            unfolded=form is not None or self._call.query("open") == topic.anchor,
            said=sum(1 for message in topic.messages if not message.act),
            posts=self._posts(said, topic, None if here else form),
            reply_url=self._form_url("reply", topic=topic.anchor) if self._may and not topic.closed else "",
            close_url=place_url(self._call, "close") if self._may and not topic.closed else "",
            reopen_url=place_url(self._call, "reopen") if self._may and topic.closed else "",
            form=form if here else None,
        )

    def _posts(self, said: Sequence[_Said], topic: Topic | None, form: ReplyForm | None) -> tuple[Post, ...]:
        return tuple(self._post(one.spoken, one.body, topic, form) for one in said)

    def _post(self, spoken: Spoken, body: Markup, topic: Topic | None, form: ReplyForm | None) -> Post:
        message, clock = spoken.message, self._call.clock
        signature = self._signatures.of(message)
        answerable = self._may and topic is not None and not topic.closed and message.id and not message.act
        return Post(
            anchor=message.id,
            url=f"{self._url}#{message.id}" if message.id else "",
            signed="yes" if signature else "doubtful" if message.person is not None else "no",
            authors=self._marks(signature),
            at=clock.moment(signature.version.at) if signature else "",
            iso=clock.iso(signature.version.at) if signature else "",
            changed=signature is not None and signature.changed,
            act="" if not message.act else "closed" if message.act == CLOSED else "reopened",
            answers=self._answered(spoken.answers),
            depth=min(spoken.depth, DEEPEST),
            body=body,
            reply_url=self._form_url("reply", reply=message.id) if answerable else "",
            form=form if form and form.to == message.id else None,
        )

    def _marks(self, signature: Signature | None) -> tuple[AuthorMark, ...]:
        authors = signature.version.authors if signature else ()
        return tuple(author_mark(self._call, author.person, self._call.space) for author in authors)

    def _answered(self, message: Message | None) -> Item | None:
        if message is None:
            return None
        signature = self._signatures.of(message)
        name = author_names(self._call, signature.version.authors) if signature else self._call.words("somebody")
        return Item(name=name, url=f"#{message.id}")

    def _form_url(self, place: str, **query: str) -> str:
        return f"{place_url(self._call, **query)}#{place}"


def _drawable(text: str, format: str) -> Talk:
    """The discussion in a text; as one piece of prose if there is so much in it that nobody would read it through."""
    talk = SCRIPTS[format].read(text)
    if len(talk.topics) + len(talk.everything) <= (MOST if format == MARKDOWN else MOST_ELSEWHERE):
        return talk
    return Talk(front=(Message(prose=text),), topics=())


def _asked(call: Call, drawing: _Drawing) -> tuple[ReplyForm | None, TopicForm | None]:
    """The form that the address asks for, if this viewer may send it."""
    if not call.may(Verb.EDIT):
        return None, None
    to, anchor = call.query("reply"), call.query("topic")
    topic = drawing.talk.topic(anchor, message=to) if to or anchor else None
    if topic is not None:
        return reply_form(call, topic=topic.anchor, to=to if topic.says(to) else ""), None
    return None, topic_form(call) if call.query("new") else None


def _contents(topics: Sequence[Topic]) -> tuple[ContentsEntry, ...]:
    if len(topics) < _FEWEST:
        return ()
    return tuple(ContentsEntry(title=topic.title, anchor=topic.anchor, depth=0) for topic in topics)
