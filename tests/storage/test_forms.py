"""The words of the site, as they are written."""

from storage.records import Analysed, Document, Form, PageSet
from tests.storage.world import World


def test_words_are_learnt_and_told_in_the_order_in_which_they_were(world: World) -> None:
    forms = world.storage.forms
    assert forms.after(0) == []
    world.storage.write(lambda: forms.learn({"cooperer": "coopérer", "oeuvre": "oeuvre"}))
    told = forms.after(0)
    assert [(one.word, one.form) for one in told] == [("cooperer", "coopérer"), ("oeuvre", "oeuvre")]
    world.storage.write(lambda: forms.learn({"cafe": "café", "cooperer": "Coopérer"}))
    later = forms.after(told[-1].number)
    assert later == [Form(word="cafe", form="café", number=3), Form(word="cooperer", form="Coopérer", number=4)]


def test_words_are_counted_by_the_pages_in_which_they_stand(world: World) -> None:
    def said(words: str) -> Analysed:
        return Analysed(words=words, stems=words)

    documents = [Document(page=1, text=said("frein frein")), Document(page=2, title=said("frein"), text=said("levier"))]
    world.storage.write(lambda: world.storage.search.index(documents, seq=1))
    both, first = PageSet.of([1, 2]), PageSet.of([1])
    assert world.storage.forms.counts(["frein", "levier", "absent", '"'], among=both) == {"frein": 2, "levier": 1}
    assert world.storage.forms.counts(["frein", "levier"], among=first) == {"frein": 1}
