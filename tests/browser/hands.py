"""What a hand does on a page, by the words that stand there."""

from playwright.sync_api import Page


def press(page: Page, name: str) -> None:
    page.locator("main").get_by_role("button", name=name, exact=True).first.click()
