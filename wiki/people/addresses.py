"""E-mail addresses: what may be one."""

from email_validator import EmailNotValidError, validate_email

from wiki.errors import BadAddress

_LONGEST = 254


def parse_address(raw: str) -> str:
    """An e-mail address as it is kept: trimmed, its host in small ASCII letters. Raises `BadAddress`.

    Nobody is asked whether it exists: only a link that was sent there can tell.
    """
    try:
        found = validate_email(raw.strip()[: _LONGEST + 1], check_deliverability=False, allow_smtputf8=False)
    except (EmailNotValidError, UnicodeError) as error:
        raise BadAddress from error
    if found.ascii_email is None or len(found.ascii_email) > _LONGEST:
        raise BadAddress
    return found.ascii_email
