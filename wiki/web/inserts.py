"""What a writer can put in by typing `/` and a word: our own, then what plugins offer."""

from wiki.web.call import Call
from wiki.web.insert import Insert
from wiki.web.languages import message

OURS = (
    Insert(
        word=message("idea"),
        label=message("An idea to keep"),
        texts={"fr": ":::{idée} \n\n:::\n", "en": ":::{idea} \n\n:::\n"},
    ),
    Insert(
        word=message("decision"),
        label=message("A decision: what, who, until when"),
        texts={
            "fr": ":::{décision} \n:qui: à préciser\n:pour: à préciser\n\n:::\n",
            "en": ":::{decision} \n:who: to be settled\n:until: to be settled\n\n:::\n",
        },
    ),
)


def inserts(call: Call) -> list[dict[str, str]]:
    """As the editor reads them."""
    return [
        {"word": call.words(one.word), "label": call.words(one.label), "text": one.text(call.space.language)}
        for one in (*OURS, *call.site.extensions.inserts)
    ]
