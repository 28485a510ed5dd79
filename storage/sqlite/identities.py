"""Who stands behind what was written: claimed by an account, or forgotten. Texts never change."""

from storage.sqlite.database import Database

_DRAW_AGAIN = """
UPDATE page SET epoch = epoch + 1 WHERE id IN (
    SELECT v.page FROM version_author a JOIN version v ON v.id = a.version WHERE a.person = ?)"""
# Who wrote a page is counted by whoever follows the outbox.
_TELL = """
INSERT OR REPLACE INTO outbox (page, number, withdrawn)
SELECT p.id, p.head, coalesce((SELECT o.withdrawn FROM outbox o WHERE o.page = p.id), 0)
FROM page p WHERE p.id IN (
    SELECT v.page FROM version_author a JOIN version v ON v.id = a.version WHERE a.person = ?)"""
# Where both had a part in one version, the parts are added up.
_CLAIM = (
    """
UPDATE version_author AS mine SET
    inserted = inserted + (SELECT t.inserted FROM version_author t
        WHERE t.version = mine.version AND t.person = :person),
    deleted = deleted + (SELECT t.deleted FROM version_author t
        WHERE t.version = mine.version AND t.person = :person)
WHERE mine.person = :account AND mine.version IN (SELECT version FROM version_author WHERE person = :person)""",
    "UPDATE OR IGNORE version_author SET person = :account WHERE person = :person",
    "DELETE FROM version_author WHERE person = :person",
    "UPDATE event SET person = :account WHERE person = :person",
    "UPDATE file_version SET person = :account WHERE person = :person",
    "UPDATE origin_person SET person = :account WHERE person = :person",
    "UPDATE live_stroke SET person = :account WHERE person = :person",
    "UPDATE live_writer SET person = :account WHERE person = :person",
    "UPDATE OR IGNORE draft SET person = :account WHERE person = :person",
    # What she may do here she may do there, unless that is said already; a block goes with her.
    "UPDATE OR IGNORE role SET person = :account WHERE person = :person AND space != 0",
    "INSERT OR IGNORE INTO block (person, space, at, made_by)"
    " SELECT :account, space, at, made_by FROM block WHERE person = :person",
    "UPDATE OR IGNORE watch SET person = :account WHERE person = :person",
    "UPDATE OR IGNORE visit SET person = :account WHERE person = :person",
    # Where she may have sent but one, the account's own stands.
    "UPDATE OR IGNORE record SET person = :account WHERE person = :person",
    "DELETE FROM record_past WHERE record IN (SELECT id FROM record WHERE person = :person)",
    "DELETE FROM record WHERE person = :person",
    "UPDATE person SET invitation = coalesce(invitation, (SELECT invitation FROM person WHERE id = :person))"
    " WHERE id = :account",
    "INSERT OR REPLACE INTO person_claimed (person, account) VALUES (:person, :account)",
    # The account alone keeps who she was, so that erasing it forgets her.
    "UPDATE person SET kind = 'unclaimed', name = '—', invitation = NULL, generation = generation + 1"
    " WHERE id = :person",
    "DELETE FROM session WHERE person = :person",
    "DELETE FROM token WHERE person = :person",
    "DELETE FROM role WHERE person = :person",
    "DELETE FROM draft WHERE person = :person",
    "DELETE FROM watch WHERE person = :person",
    "DELETE FROM visit WHERE person = :person",
    "DELETE FROM sitting WHERE person = :person",
)
_ERASE = (
    # What was sent goes, or stays without her, as was said when she sent it.
    "DELETE FROM record_past WHERE record IN (SELECT id FROM record WHERE person = :person AND NOT outlives)",
    "DELETE FROM record WHERE person = :person AND NOT outlives",
    "UPDATE record SET person = NULL, at = at - at % 86400000 WHERE person = :person",
    # A mail on its way to her is not sent any more.
    "DELETE FROM mail WHERE recipient IN (SELECT email FROM account WHERE person = :person AND email != '')",
    "DELETE FROM account WHERE person = :person",
    "DELETE FROM session WHERE person = :person",
    "DELETE FROM token WHERE person = :person",
    "DELETE FROM ticket WHERE person = :person",
    "DELETE FROM role WHERE person = :person",
    "DELETE FROM draft WHERE person = :person",
    "DELETE FROM watch WHERE person = :person",
    "DELETE FROM visit WHERE person = :person",
    "DELETE FROM sitting WHERE person = :person",
    "UPDATE person SET kind = 'unclaimed', name = :name, generation = generation + 1 WHERE id = :person",
)


def draw_again(database: Database, person: int) -> None:
    """Pages that name this person as an author will be drawn again."""
    database.run(_DRAW_AGAIN, (person,))


def claim(database: Database, person: int, account: int) -> None:
    draw_again(database, person)
    database.run(_TELL, (person,))
    for statement in _CLAIM:
        database.run(statement, {"person": person, "account": account})


def erase(database: Database, person: int, pseudonym: str) -> None:
    draw_again(database, person)
    for statement in _ERASE:
        database.run(statement, {"person": person, "name": pseudonym})
