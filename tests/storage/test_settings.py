"""Small values that the site keeps about itself."""

from storage import Storage


def test_a_setting_is_the_last_value_given(storage: Storage) -> None:
    assert storage.settings.get("secret") is None
    for value in ("un", "deux"):
        storage.write(lambda value=value: storage.settings.set("secret", value))  # type: ignore[misc]
    assert (storage.settings.get("secret"), storage.settings.get("autre")) == ("deux", None)
