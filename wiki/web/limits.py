"""How often an act may be done: by one account, from one address, on the whole site.

A forum writes from one address: what an address may do is meant for 350 people, what an account may do for one.
Who is signed in is counted apart from who is not: nobody's noise takes a member's turn, behind one address or on
the whole site.
"""

import time
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from wiki.errors import TooMany


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Each as `limits` writes it (`10/10 minutes`); an empty one bounds nothing."""

    account: str = ""
    address: str = ""
    site: str = ""


# `guess` counts wrong passwords and codes alone; the others count every time. `mail-to`: links to one address.
# `list`: titles, changes and versions, and the feeds of those.
RULES = {
    "guess": Rule(account="10/10 minutes", address="2000/10 minutes", site="18000/10 minutes"),
    "guess-anywhere": Rule(account="1000/hour"),
    "mail": Rule(account="5/15 minutes", address="700/15 minutes", site="6000/15 minutes"),
    "mail-to": Rule(account="5/15 minutes"),
    "join": Rule(address="1500/10 minutes", site="18000/10 minutes"),
    "write": Rule(account="300/minute", address="6000/minute", site="36000/minute"),
    "upload": Rule(account="60/10 minutes", address="2000/10 minutes", site="18000/10 minutes"),
    "search": Rule(account="120/minute", address="3000/minute", site="18000/minute"),
    "suggest": Rule(account="600/minute", address="24000/minute", site="72000/minute"),
    "list": Rule(account="300/minute", address="6000/minute", site="36000/minute"),
    "compare": Rule(account="240/minute", address="3000/minute", site="18000/minute"),
    "export": Rule(account="10/10 minutes", address="500/10 minutes", site="3000/10 minutes"),
}


class Limits:
    """Counted in memory: a new start forgets. `factor` widens every rule; 0 turns them off.

    `known`: the act is somebody's who is signed in.
    """

    def __init__(self, *, factor: float = 1) -> None:
        self._limiter = FixedWindowRateLimiter(MemoryStorage())
        self._items = {act: _items(rule, factor) for act, rule in RULES.items()} if factor else {}

    def spend(self, act: str, *, account: str = "", address: str = "", known: bool = False) -> None:
        """Count one `act`. Raises `TooMany`, with the seconds until it may be done again."""
        for item, key in self._keys(act, account, address, known):
            if not self._limiter.hit(item, *key):
                raise TooMany(self._seconds(item, key))

    def check(self, act: str, *, account: str = "", address: str = "", known: bool = False) -> None:
        """Raises `TooMany` when one more would be too many; counts nothing."""
        for item, key in self._keys(act, account, address, known):
            if not self._limiter.test(item, *key):
                raise TooMany(self._seconds(item, key))

    def _keys(self, act: str, account: str, address: str, known: bool) -> list[tuple[RateLimitItem, tuple[str, ...]]]:
        sort = "known" if known else "anonymous"
        whose = {"account": account, "address": address and f"{sort} {network(address)}", "site": sort}
        return [(item, (act, kind, whose[kind])) for kind, item in self._items.get(act, {}).items() if whose[kind]]

    def _seconds(self, item: RateLimitItem, key: tuple[str, ...]) -> int:
        return max(1, round(self._limiter.get_window_stats(item, *key).reset_time - time.time()))


def _items(rule: Rule, factor: float) -> dict[str, RateLimitItem]:
    told = {"account": rule.account, "address": rule.address, "site": rule.site}
    parsed = {kind: parse(text) for kind, text in told.items() if text}
    return {kind: type(item)(max(1, round(item.amount * factor)), item.multiples) for kind, item in parsed.items()}


def network(address: str) -> str:
    """One household or hall: an IPv4 address, or the /64 of an IPv6 one."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    return parsed.exploded[:19] if isinstance(parsed, IPv6Address) else address
