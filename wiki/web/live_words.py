"""What the editor of the live page says, in the viewer's language; placeholders are filled by the script."""

from wiki.web.call import Call

Said = str | tuple[str, str]


def live_words(call: Call) -> dict[str, Said]:
    """Sentences by their name; one that counts has two forms."""
    return {**_states(call), **_people(call), **_tools(call), **_troubles(call)}


def _states(call: Call) -> dict[str, Said]:
    words = call.words
    return {
        "connecting": words("Connecting…"),
        "ready": words("Everything is saved"),
        "saved": words("Saved at %(time)s"),
        "saving": words("Saving…"),
        "reading": words("You are reading along"),
        "kept": words.forms(
            "Offline — %(num)s word kept on this device", "Offline — %(num)s words kept on this device"
        ),
        "keptNoWords": words("Offline — your changes are kept on this device"),
        "inTab": words.forms("Offline — %(num)s word in this tab only", "Offline — %(num)s words in this tab only"),
        "inTabNoWords": words("Offline — your changes are in this tab only"),
        "offline": words("Offline — nothing of yours is waiting"),
        "check": words("To check: two versions differ"),
        "ended": words("Writing is over here: your text is below"),
    }


def _people(call: Call) -> dict[str, Said]:
    words = call.words
    return {
        "names": words("Names in the margin"),
        "alone": words("You are alone here"),
        "here": words.forms("%(num)s other person is here", "%(num)s other people are here"),
        "came": words("%(name)s is here"),
        "left": words("%(name)s has left"),
        "writes": words("%(name)s writes"),
        "writesIn": words("%(name)s writes in %(part)s"),
    }


def _tools(call: Call) -> dict[str, Said]:
    words = call.words
    return {
        "text": words("Text of the page"),
        "properties": words("Properties of the page"),
        "help": words("Press Escape, then Tab, to leave the text."),
        "tools": words("Formatting"),
        "bold": words("Bold"),
        "italic": words("Italics"),
        "heading": words("Heading"),
        "list": words("List"),
        "link": words("Link"),
        "quote": words("Quotation"),
        "image": words("Image"),
        "undo": words("Undo"),
        "redo": words("Redo"),
        "boldText": words("words in bold"),
        "italicText": words("words in italics"),
        "linkText": words("words of the link"),
        "uploading": words("Sending %(name)s…"),
        "uploadFailed": words("%(name)s could not be added. You can add it on the page of attached files."),
        "folded": words("Saved as version %(number)s at %(time)s"),
        "foldFailed": words("No version could be made now. What you wrote is kept all the same; try again."),
        "foldWaits": words("First your words must reach the site: this happens as soon as you are back online."),
        "hour": words("%(hour)s:%(minute)s"),
    }


def _troubles(call: Call) -> dict[str, Said]:
    words = call.words
    return {
        "forget": words("Forget my text"),
        "signedOut": words("Your session has ended. Here is the text as you had it: copy it, sign in, and come back."),
        "forbidden": words("You may no longer write here. Here is the text as you had it: copy it if you need it."),
        "gone": words("This page was deleted. Here is the text as you had it: copy it if you need it."),
        "refused": words("The site could not take in what was sent. Here is your text: copy it, and reload."),
        "copied": words("Copied"),
    }
