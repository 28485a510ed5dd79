"""Accounts, tokens and join links from the terminal."""

from pathlib import Path

from tests.wiki.commands.orders import PASSWORD, Palabre, dump, refused, rows

# What is asked, what is typed, and words of the answer.
WRONG: list[tuple[list[str], str, str]] = [
    (["account", "add", "Bob", "--password-stdin"], "court\n", "8 characters"),
    (["account", "add", "Bob", "--password-stdin"], "", "standard input"),
    (["account", "add", "Bob", "--password-stdin"], "caf\udce9 et plus\n", "UTF-8"),
    (["account", "add", "", "--password-stdin"], PASSWORD, "name"),
    (["account", "add", "a\nb\x1b", "--password-stdin"], PASSWORD, "name"),
    (["account", "add", "ANNE", "--password-stdin"], PASSWORD, "already in use"),
    (["account", "add", "Bob", "--password-stdin", "--space", "rien"], PASSWORD, "no space rien"),
    (["account", "add", "Bob", "--password-stdin"], "azertyuiop\n", "first that others would try"),
    (["account", "add", "Ann\u0435", "--password-stdin"], PASSWORD, "looks like"),
    (["account", "add", "Bob", "--password-stdin", "--email", "bob"], PASSWORD, "no e-mail address"),
    (["account", "add", "Bob", "--password-stdin", "--email", "Anne@example.org"], PASSWORD, "already in use"),
    (["account", "email", "Anne", "anne"], "", "no e-mail address"),
    (["account", "email", "Personne", "a@example.org"], "", "Personne"),
    (["token", "Anne", "--days", "0"], "", "days"),
    (["account", "password", "Personne", "--password-stdin"], PASSWORD, "Personne"),
    (["account", "role", "Personne", "member"], "", "Personne"),
    (["account", "role", "Anne", "member", "--space", "rien"], "", "no space rien"),
    (["token", "Personne"], "", "Personne"),
    (["space", "add", "Réseau", "x"], "", "Réseau"),
    (["space", "add", "api", "x"], "", "api"),
    (["space", "add", "pris", "x"], "", "pris"),
]


class TestAccounts:
    def test_an_account_is_added_with_its_role_and_gets_tokens(self, palabre: Palabre, data: Path) -> None:
        assert palabre("space", "add", "reseau", "Mon réseau").code == 0
        done = palabre(
            "account", "add", "Anne", "--password-stdin", "--role", "animator", "--space", "reseau", typed=PASSWORD
        )
        assert (done.code, done.out, done.err) == (0, "", "")
        token = palabre("token", "anne")
        assert (token.code, token.err, len(token.out.splitlines())) == (0, "", 1)
        assert token.out.startswith("palabre_")
        assert token.out.strip() not in dump(data)
        assert PASSWORD.strip() not in dump(data)
        assert "$argon2id$" in dump(data)

    def test_what_cannot_be_is_refused_with_one_clear_line_and_changes_nothing(
        self, palabre: Palabre, data: Path
    ) -> None:
        palabre("space", "add", "pris", "Pris")
        palabre("account", "add", "Anne", "--password-stdin", "--email", "anne@example.org", typed=PASSWORD)
        before = dump(data)
        answers = [(order, palabre(*order, typed=typed), words) for order, typed, words in WRONG]
        assert [(order, done) for order, done, words in answers if not refused(done, words)] == []
        assert dump(data) == before

    def test_a_new_password_ends_the_sessions_and_a_new_role_counts(self, palabre: Palabre, data: Path) -> None:
        palabre("account", "add", "Anne", "--password-stdin", typed=PASSWORD)
        assert palabre("account", "password", "Anne", "--password-stdin", typed="une autre phrase\n").code == 0
        assert palabre("account", "role", "Anne", "administrator").code == 0
        assert [row[0] for row in rows(data, "SELECT role FROM role")] == ["administrator"]

    def test_an_address_is_given_changed_and_taken_away(self, palabre: Palabre, data: Path) -> None:
        palabre("account", "add", "Anne", "--password-stdin", "--email", "Anne@Example.org", typed=PASSWORD)
        kept = [rows(data, "SELECT email FROM account")]
        for address in ("new@example.org", ""):
            assert palabre("account", "email", "anne@example.org" if address else "Anne", address).code == 0
            kept.append(rows(data, "SELECT email FROM account"))
        assert kept == [[("Anne@example.org",)], [("new@example.org",)], [("",)]]

    def test_a_token_may_read_alone_and_end(self, palabre: Palabre, data: Path) -> None:
        palabre("account", "add", "Anne", "--password-stdin", typed=PASSWORD)
        for options in (["--scope", "read", "--days", "30"], []):
            assert palabre("token", "Anne", *options).code == 0
        kept = rows(data, "SELECT scope, round((expires - created) / 86400000.0) FROM token ORDER BY scope")
        assert kept == [("read", 30), ("write", None)]

    def test_spaces_are_listed_with_how_many_pages_they_have(self, palabre: Palabre) -> None:
        palabre("space", "add", "a", "Un espace")
        palabre("space", "add", "b-2", "Un autre")
        assert palabre("space", "list").out == "a\tUn espace\t0\nb-2\tUn autre\t0\n"
