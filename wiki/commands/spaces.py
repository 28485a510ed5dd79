"""Spaces from the terminal."""

from storage.records import Visibility
from wiki.commands.opened import Opened, Order
from wiki.content.titles import parse_slug


def add(order: Order) -> None:
    slug, title = parse_slug(order.arguments.slug), order.arguments.title
    with Opened(order.settings) as site:
        spaces = site.storage.spaces
        site.storage.write(
            lambda: spaces.add(
                slug, title, tagline="", language="fr", zone="Europe/Paris", visibility=Visibility.PUBLIC, demo=False
            )
        )


def show(order: Order) -> None:
    """A line a space: slug, title, number of pages."""
    with Opened(order.settings) as site:
        for space in site.storage.spaces.all():
            print(f"{space.slug}\t{space.title}\t{site.storage.pages.count(space.id)}")
