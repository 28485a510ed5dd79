"""Speak in a discussion: answer, begin a topic, close one, reopen one."""

from starlette.responses import RedirectResponse, Response

from storage.records import Page
from wiki.content.speaking import NoSuchTopic
from wiki.errors import TOO_LONG, BadText
from wiki.web import saying
from wiki.web.call import Call
from wiki.web.contexts.talk import ReplyForm, TopicForm
from wiki.web.discussing import reply_form, talk_view, topic_form
from wiki.web.drawing import draw_aside
from wiki.web.heads import head_of
from wiki.web.places import place_to_add
from wiki.web.sheet import sent_key


async def reply(call: Call) -> Response:
    """Say something in a topic; or the form again, with what was typed and what was wrong."""
    topic, to, text = call.field("topic"), call.field("to"), call.field("text")
    try:
        landed, message = await saying.reply(call, text, topic=topic, to=to, key=sent_key(call))
    except NoSuchTopic:
        problem = call.words("This topic is no longer there. Your text is here: open a new topic with it.")
        return await _topic_again(call, title_problem=problem)
    except (BadText, saying.NothingSaid) as error:
        return await _reply_again(call, _problem(call, error))
    return _back(call, landed, "posted", message.id)


async def begin(call: Call) -> Response:
    """Begin a topic; or the form again, with what was typed and what was wrong."""
    try:
        landed, message = await saying.begin_topic(call, call.field("title"), call.field("text"), key=sent_key(call))
    except saying.NoTitle:
        return await _topic_again(call, title_problem=call.words("Give the topic a title."))
    except (BadText, saying.NothingSaid) as error:
        return await _topic_again(call, text_problem=_problem(call, error))
    return _back(call, landed, "posted", message.id)


async def close(call: Call) -> Response:
    """Put a topic aside: it is folded from now on."""
    return await _turn(call, closed=True)


async def reopen(call: Call) -> Response:
    return await _turn(call, closed=False)


async def _turn(call: Call, *, closed: bool) -> Response:
    topic = call.field("topic")
    try:
        landed, _ = await saying.close(call, topic=topic, closed=closed)
    except NoSuchTopic:
        return RedirectResponse(call.site.urls.page(call.space, call.live_page, done="unchanged"), 303)
    return _back(call, landed, "closed" if closed else "reopened", topic)


def _back(call: Call, landed: saying.Landed, done: str, anchor: str) -> Response:
    url = call.site.urls.page(call.space, landed.page, done=done, n=landed.number)
    return RedirectResponse(f"{url}#{anchor}", 303)


async def _reply_again(call: Call, problem: str) -> Response:
    form = reply_form(
        call, topic=call.field("topic"), to=call.field("to"), text=call.field("text"), key=sent_key(call),
        problem=problem,
    )  # fmt: skip
    if await saying.find_topic(call, form.topic, form.to) is None:
        return await _topic_again(call, text_problem=problem)
    return await _drawn(call, reply=form)


async def _topic_again(call: Call, *, title_problem: str = "", text_problem: str = "") -> Response:
    form = topic_form(
        call, title=call.field("title"), text=call.field("text"), key=sent_key(call), title_problem=title_problem,
        text_problem=text_problem,
    )  # fmt: skip
    return await _drawn(call, begun=form)


async def _drawn(call: Call, *, reply: ReplyForm | None = None, begun: TopicForm | None = None) -> Response:
    place = place_to_add(call)
    page = place if isinstance(place, Page) else None
    view, head = await talk_view(call, page, reply=reply, begun=begun), head_of(call)
    return await draw_aside(call, view, title=head.title, page=head, status=422)


def _problem(call: Call, error: BadText | saying.NothingSaid) -> str:
    if isinstance(error, saying.NothingSaid):
        return call.words("Write something first.")
    if error.fault != TOO_LONG:
        raise error
    return call.words("With this, the discussion would be longer than a page can be. Say it in fewer words.")
