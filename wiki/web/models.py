"""The models that a site offers: our own, then those of plugins."""

from functools import cache

from wiki.content.models import Model, texts_of
from wiki.web.call import Call
from wiki.web.languages import message


@cache
def ours() -> tuple[Model, ...]:
    """In the order in which they are offered, a blank sheet first."""
    return (
        _model("page", message("Page"), message("A blank sheet.")),
        _model(
            "minutes",
            message("Minutes of a workshop"),
            message("What was said, what holds back and helps, what is decided."),
        ),
        _model(
            "programme",
            message("Programme of a session"),
            message("Guiding thread, running order by the hour, material."),
        ),
        _model(
            "portrait", message("Portrait"), message("A person, a place or an initiative, and what it has to share.")
        ),
        _model(
            "edition", message("Edition of a forum"), message("Its days, its place, its theme: other pages name it.")
        ),
    )


def _model(name: str, title: str, words: str) -> Model:
    return Model(name=name, title=title, words=words, texts=texts_of(name))


def models(call: Call) -> tuple[Model, ...]:
    return (*ours(), *call.site.extensions.models)


def model_named(call: Call, name: str) -> Model:
    """The model of this name, or the blank sheet."""
    offered = models(call)
    return next((model for model in offered if model.name == name), offered[0])
