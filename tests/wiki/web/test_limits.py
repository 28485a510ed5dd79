"""Limits: tight for one account, wide for a hall behind one address."""

import pytest

from wiki.errors import TooMany
from wiki.web.limits import RULES, Limits


def test_one_account_guesses_ten_times_and_its_neighbours_go_on() -> None:
    limits = Limits()
    for _ in range(10):
        limits.spend("guess", account="anne", address="192.0.2.1")
    with pytest.raises(TooMany) as refused:
        limits.check("guess", account="anne", address="192.0.2.1")
    assert 1 <= refused.value.seconds <= 600
    for number in range(350):
        limits.check("guess", account=f"person {number}", address="192.0.2.1")
        limits.spend("guess", account=f"person {number}", address="192.0.2.1")


def test_an_address_that_guesses_through_many_accounts_is_stopped() -> None:
    limits = Limits()
    for number in range(2000):
        limits.spend("guess", account=f"person {number}", address="2001:db8::1")
    with pytest.raises(TooMany):
        limits.check("guess", account="somebody", address="2001:db8::ffff:1")  # the same network
    limits.check("guess", account="somebody", address="2001:db8:1::1")


def test_who_is_signed_in_is_counted_apart_at_an_address_and_on_the_site() -> None:
    limits = Limits(factor=0.001)
    for number in range(36):  # the whole site's measure
        limits.spend("write", address=f"192.0.2.{number}")
    limits.spend("write", account="anne", address="192.0.2.1", known=True)
    with pytest.raises(TooMany):
        limits.check("write", address="192.0.2.200")


def test_a_factor_widens_every_rule_and_none_turns_them_off() -> None:
    wide, off = Limits(factor=3), Limits(factor=0)
    for _ in range(30):
        wide.spend("guess", account="anne")
        off.spend("guess", account="anne")
    off.check("guess", account="anne")
    with pytest.raises(TooMany):
        wide.check("guess", account="anne")


def test_what_has_no_rule_is_not_counted() -> None:
    limits = Limits()
    for _ in range(10_000):
        limits.spend("read", account="anne", address="192.0.2.1")
    limits.check("read", account="anne", address="192.0.2.1")
    assert "read" not in RULES
