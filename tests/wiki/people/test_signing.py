"""Signed values: for one bearer and one purpose, for a while."""

import stat
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from itsdangerous import URLSafeTimedSerializer

from wiki.errors import BadSetting
from wiki.people.signing import Signer, keys_of, site_secret

SECRET = "s" * 48


def test_a_token_is_good_for_its_bearer_alone() -> None:
    signer = Signer(SECRET)
    token = signer.form_token("anne")
    assert signer.is_genuine(token, "anne")
    assert not signer.is_genuine(token, "jean")
    assert not signer.is_genuine(token + "x", "anne")
    assert not Signer("t" * 48).is_genuine(token, "anne")


def test_a_value_signed_for_another_purpose_is_not_genuine() -> None:
    other = URLSafeTimedSerializer(SECRET, salt="palabre.invitation").dumps("anne")
    assert not Signer(SECRET).is_genuine(str(other), "anne")
    number = URLSafeTimedSerializer(SECRET, salt="palabre.form").dumps(["anne"])
    assert not Signer(SECRET).is_genuine(str(number), "anne")


def test_a_token_of_the_day_before_yesterday_is_too_old(monkeypatch: pytest.MonkeyPatch) -> None:
    signer = Signer(SECRET)
    token = signer.form_token("anne")
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 60 * 60 * 47)
    assert signer.is_genuine(token, "anne")
    monkeypatch.setattr(time, "time", lambda: now + 60 * 60 * 49)
    assert not signer.is_genuine(token, "anne")


@given(st.text(), st.text())
def test_nothing_that_is_sent_breaks_the_check(token: str, bearer: str) -> None:
    assert not Signer(SECRET).is_genuine(token, bearer)


class TestSecret:
    def test_it_is_made_once_whole_and_for_its_owner_alone(self, tmp_path: Path) -> None:
        folder = tmp_path / "a" / "b"
        made = site_secret(folder, "")
        assert (len(made) >= 48, site_secret(folder, ""), stat.S_IMODE((folder / "secret").stat().st_mode)) == (
            True, made, 0o600,
        )  # fmt: skip
        assert site_secret(tmp_path / "other", "") != made

    def test_a_given_one_wins_and_writes_nothing(self, tmp_path: Path) -> None:
        assert site_secret(tmp_path, SECRET) == SECRET
        assert list(tmp_path.iterdir()) == []

    def test_many_that_start_at_once_agree(self, tmp_path: Path) -> None:
        with ThreadPoolExecutor(8) as pool:
            secrets = set(pool.map(lambda _: site_secret(tmp_path, ""), range(40)))
        assert (len(secrets), [path.name for path in tmp_path.iterdir()]) == (1, ["secret"])

    def test_an_empty_one_is_never_used(self, tmp_path: Path) -> None:
        (tmp_path / "secret").write_text("short")
        with pytest.raises(BadSetting, match="secret"):
            site_secret(tmp_path, "")


def test_a_new_key_signs_and_what_the_old_one_signed_still_holds() -> None:
    old, new, both = "o" * 48, "n" * 48, f"{'n' * 48}, {'o' * 48}"
    assert Signer(both).joined_by(Signer(old).join_token(7)) == 7
    assert Signer(new).joined_by(Signer(both).join_token(7)) == 7
    assert Signer(old).joined_by(Signer(both).join_token(7)) is None
    assert Signer(both).is_genuine(Signer(old).form_token("anne"), "anne")


def test_a_comma_in_a_sentence_parts_no_secret() -> None:
    sentence = "une phrase, assez longue, que personne ne devine"
    assert keys_of(sentence) == [sentence]
