"""A few pages about hemp in three spaces, and what the API tells of them."""

from typing import Any

from tests.wiki.web.api.asking import call
from tests.wiki.web.world import World


def furnish(world: World) -> None:
    world.write("Forum 2010", "---\ntype: édition\n---\nLe forum.")
    world.write("Atelier", "---\nédition: Forum 2010\n---\nUn atelier sur le chanvre.", summary="s")
    world.write("Cuisine", "Du chanvre en cuisine.", "Du chanvre <b>en</b> cuisine.")
    world.write("Ailleurs", "Du chanvre aussi.", space="closed")
    world.write("Loin", "Du chanvre encore.", space="secret")
    world.time.pass_by(minutes=1)
    world.change("Cuisine", "## Sujet\n\nParlons chanvre.\n", talk=True)


def told(world: World, path: str, *, role: str = "nobody") -> Any:
    answer = call(world, "GET", path, role=role)
    assert (answer.status, answer.header("cache-control")) == (200, "no-store")
    return answer.json()
