"""The programme of a forum: prose and grid are one object."""

from collections.abc import Sequence

from plugins.programme.model import facts as atelier_facts
from wiki.hooks import FactKind, hook


@hook
def facts() -> Sequence[FactKind]:
    return [FactKind(kind=atelier_facts.KIND, read=atelier_facts.read)]
