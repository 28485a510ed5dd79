"""Commands that plugins bring along."""

from wiki.command import Command
from wiki.commands.opened import Opened, Order


def run(command: Command, order: Order) -> None:
    """Do what a plugin's command does, with its site open."""
    with Opened(order.settings, claim=command.changes) as site:
        command.run(site, order.arguments)
