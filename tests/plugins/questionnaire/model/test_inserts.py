"""What `/frein` and `/levier` put into a page is a group that the board finds."""

import pytest

from plugins.questionnaire.board_hooks import INSERTS
from plugins.questionnaire.model.groups import placed_in
from wiki.web.insert import Insert


@pytest.mark.parametrize("insert", INSERTS, ids=lambda insert: insert.word)
def test_what_is_put_in_is_a_group_with_a_name_of_its_own(insert: Insert) -> None:
    text = insert.text("en").replace("{id}", "7c1e")
    (placed,) = placed_in(text.replace("} ", "} Se voir", 1))
    assert (placed.group.ref, placed.group.title) == ("g-7c1e", "Se voir")
    assert placed.group.side.value in text
