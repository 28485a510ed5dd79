"""The discussion of a page by the API: read it, say something in it."""

import anyio.to_thread
from starlette.responses import JSONResponse, Response

from storage.records import Page
from wiki.content.speaking import NoSuchTopic
from wiki.content.talk import CLOSED, Message, Talk, read
from wiki.errors import BadRequest, Missing
from wiki.web import saying
from wiki.web.api.pages import NOT_KEPT, sent_fields
from wiki.web.api.problems import told
from wiki.web.call import Call
from wiki.web.places import place_of
from wiki.web.sheet import LONGEST_KEY
from wiki.web.signatures import Signatures

_FIELDS = {"text": str, "topic": str, "reply": str}


async def discussion(call: Call) -> Response:
    """`topics`, each with its messages in the order in which they came; no `version` while nobody spoke."""
    place = place_of(call)
    page = place if isinstance(place, Page) else None
    if page and page.deleted:
        raise Missing
    text = ""
    if page:
        version = call.site.history.version(call.viewer, call.space, page, page.head)
        text = call.site.history.text(call.viewer, call.space, version)
    body = await anyio.to_thread.run_sync(lambda: _described(call, page, read(text)))
    return JSONResponse(body, headers=NOT_KEPT)


async def say(call: Call) -> Response:
    """`{"topic", "text"}` begins a topic, `{"reply", "text"}` answers a message; 201 tells its id and address."""
    place_of(call)
    sent = await sent_fields(call, _FIELDS)
    if ("topic" in sent) == ("reply" in sent):
        raise BadRequest("topic")
    key, text = call.request.headers.get("idempotency-key", "")[:LONGEST_KEY], str(sent["text"])
    try:
        if "topic" in sent:
            landed, message = await saying.begin_topic(call, str(sent["topic"]), text, key=key)
        else:
            landed, message = await saying.reply(call, text, topic="", to=str(sent["reply"]), key=key)
    except NoSuchTopic:
        return told(404, "No such message", "The message that you answer is not in this discussion.")
    except saying.NothingSaid as error:
        raise BadRequest("text") from error
    except saying.NoTitle as error:
        raise BadRequest("topic") from error
    url = f"{call.site.urls.page(call.space, landed.page)}#{message.id}"
    said = {"id": message.id, "version": landed.number, "url": call.site.urls.full(url)}
    return JSONResponse(said, 201, headers=NOT_KEPT)


def _described(call: Call, page: Page | None, talk: Talk) -> dict[str, object]:
    signatures = Signatures(call, page, talk.everything)
    assert call.subject is not None
    return {
        "space": call.space.slug,
        "title": call.subject.title,
        "version": page.head if page else None,
        "front": [_message(signatures, message) for message in talk.front],
        "topics": [
            {
                "title": topic.title,
                "closed": topic.closed,
                "messages": [_message(signatures, message) for message in topic.messages],
            }
            for topic in talk.topics
        ],
    }


def _message(signatures: Signatures, message: Message) -> dict[str, object]:
    """Authors and date are what the history knows: none for what somebody typed into the page."""
    signature = signatures.of(message)
    return {
        "id": message.id or None,
        "reply": message.to or None,
        "act": {"": None, CLOSED: "closed"}.get(message.act, "reopened"),
        "authors": [author.person.name for author in signature.version.authors] if signature else [],
        "at": signature.version.at.isoformat() if signature else None,
        "signed": signature is not None,
        "changed": signature is not None and signature.changed,
        "text": message.prose,
    }
