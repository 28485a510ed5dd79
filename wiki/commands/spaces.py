"""Spaces from the terminal."""

from storage.records import Visibility
from wiki.commands.opened import Opened, Order, Refused, wait
from wiki.content.texts import accept_line
from wiki.content.titles import parse_slug


def add(order: Order) -> None:
    slug, title = parse_slug(order.arguments.slug), accept_line(order.arguments.title, longest=120)
    if not title:
        raise Refused("a space needs a title.")
    with Opened(order.settings) as site:
        spaces = site.storage.spaces
        site.storage.write(
            lambda: spaces.add(
                slug, title, tagline="", language="fr", zone="Europe/Paris", visibility=Visibility.PUBLIC, demo=False
            )
        )
        made = spaces.get(slug)
        assert made is not None
        wait(lambda: site.spaces.read_again(made))


def show(order: Order) -> None:
    """A line a space: slug, title, number of pages."""
    with Opened(order.settings) as site:
        for space in site.storage.spaces.all():
            print(f"{space.slug}\t{space.title}\t{site.storage.pages.count(space.id)}")
