"""The discussion of a page by the API: read it, say something in it."""

from dataclasses import dataclass
from typing import Annotated

from starlette.responses import Response

from storage.records import MARKDOWN, Page
from wiki.content.scripts import SCRIPTS
from wiki.content.speaking import NoSuchTopic
from wiki.content.talk import CLOSED, Message, Talk
from wiki.errors import Missing
from wiki.web import saying
from wiki.web.api import answers
from wiki.web.api.exchange import answer, answer_made, conditions, sent
from wiki.web.api.operations import Keyed, Operation
from wiki.web.api.problems import told
from wiki.web.api.shapes import Says
from wiki.web.call import Call
from wiki.web.languages import message
from wiki.web.marks import called
from wiki.web.places import place_of
from wiki.web.signatures import Signatures


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaking:
    """A new topic with its first message, or the answer to a message."""

    text: Annotated[str, Says(explained=message("What you say."), pattern=r"[^\x00]*", example="Bonjour.")]
    topic: Annotated[
        str | None, Says(explained=message("The title of a new topic; or else:"), least=1, example="Le repas")
    ] = None
    reply: Annotated[str | None, Says(explained=message("The id of the message that you answer."), least=1)] = None


READ = Operation(name="readDiscussion", summary=message("Read the discussion of a page"), answer=answers.Discussion)
SAY = Operation(
    name="say",
    summary=message("Say something in the discussion"),
    headers=Keyed,
    body=Speaking,
    answer=answers.Said,
    statuses=(201,),
    refuses=(422,),
)


async def discussion(call: Call) -> Response:
    """`topics`, each with its messages in the order in which they came; no `version` while nobody spoke."""
    place = place_of(call)
    page = place if isinstance(place, Page) else None
    if page and page.deleted:
        raise Missing
    text, script = "", SCRIPTS[MARKDOWN]
    if page:
        version = call.site.history.version(call.viewer, call.space, page, page.head)
        text, script = call.site.history.text(call.viewer, call.space, version), SCRIPTS[version.format]
    return await answer_made(lambda: _described(call, page, script.read(text)))


async def say(call: Call) -> Response:
    """`{"topic", "text"}` begins a topic, `{"reply", "text"}` answers a message; 201 tells its id and address."""
    place_of(call)
    key, said = conditions(call, Keyed).idempotency_key, await sent(call, Speaking)
    try:
        if said.topic and not said.reply:
            landed, spoken = await saying.begin_topic(call, said.topic, said.text, key=key)
        elif said.reply and not said.topic:
            landed, spoken = await saying.reply(call, said.text, topic="", to=said.reply, key=key)
        else:
            return told(422, "A topic, or an answer", "Send either topic or reply.", field="topic")
    except NoSuchTopic:
        return told(404, "No such message", "The message that you answer is not in this discussion.", field="reply")
    except saying.NothingSaid:
        return told(422, "Nothing is said", "The text has no words.", field="text")
    except saying.NoTitle:
        return told(422, "No title", "The topic’s title has no words.", field="topic")
    url = f"{call.site.urls.page(call.space, landed.page)}#{spoken.id}"
    return answer(answers.Said(id=spoken.id, version=landed.number, url=call.site.urls.full(url)), 201)


def _described(call: Call, page: Page | None, talk: Talk) -> answers.Discussion:
    signatures = Signatures(call, page, talk.everything)
    assert call.subject is not None
    return answers.Discussion(
        space=call.space.slug,
        title=call.subject.title,
        version=page.head if page else None,
        front=tuple(_message(call, signatures, message) for message in talk.front),
        topics=tuple(
            answers.Topic(
                title=topic.title,
                closed=topic.closed,
                messages=tuple(_message(call, signatures, message) for message in topic.messages),
            )
            for topic in talk.topics
        ),
    )


def _message(call: Call, signatures: Signatures, spoken: Message) -> answers.Message:
    signature = signatures.of(spoken)
    return answers.Message(
        id=spoken.id or None,
        reply=spoken.to or None,
        act={"": None, CLOSED: "closed"}.get(spoken.act, "reopened"),
        authors=tuple(called(call, author.person) for author in signature.version.authors) if signature else (),
        at=signature.version.at if signature else None,
        signed=signature is not None,
        changed=signature is not None and signature.changed,
        text=spoken.prose,
    )
