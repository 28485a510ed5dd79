"""What taking back would do to each page, in sentences."""

from wiki.content.reverting import Fate, Obstacle, Plan, Step
from wiki.web.call import Call
from wiki.web.contexts import Item
from wiki.web.contexts.care import RevertLine
from wiki.web.languages import message
from wiki.web.marks import page_name

_OBSTACLES = {
    Obstacle.CLASH: message("others have changed the same words since"),
    Obstacle.SHARED: message("somebody else has part in the same version"),
    Obstacle.BEGUN: message("others have written on this page since it was begun"),
    Obstacle.HIDDEN: message("a version is hidden that would be needed for it"),
    Obstacle.PROTECTED: message("the page is protected"),
    Obstacle.TITLE: message("its former title cannot be given back"),
    Obstacle.FILE: message("a file has versions by others, or may not be taken away by you"),
    Obstacle.LONG: message("too much has happened since"),
}


def lines_of(call: Call, plan: Plan) -> tuple[RevertLine, ...]:
    return tuple(_line(call, step) for step in plan.steps)


def _line(call: Call, step: Step) -> RevertLine:
    urls, page, space = call.site.urls, step.page, call.space
    left = step.obstacle is not None
    return RevertLine(
        page=Item(name=page_name(call, page), url=urls.page(space, page)),
        what=_sentence(call, step),
        by_hand=call.words(_OBSTACLES[step.obstacle]) if step.obstacle else "",
        state="hand" if step.fate is Fate.HAND else "settled" if step.fate is Fate.SETTLED else "todo",
        diff_url=_diff_url(call, step),
        history_url=urls.page(space, page, "files" if step.file else "history") if left else "",
    )


def _sentence(call: Call, step: Step) -> str:
    words = call.words
    match step.fate:
        case Fate.RESTORE:
            return words("goes back to its version no. %(number)s", number=step.restored)
        case Fate.UNDO:
            count = len(step.versions) - len(step.left)
            return words.count(
                "%(num)s edit is undone; what others wrote stays",
                "%(num)s edits are undone; what others wrote stays",
                count,
            )
        case Fate.DELETE:
            return words("goes to the trash: nobody else has written on it")
        case Fate.UNDELETE:
            return words("comes back from the trash")
        case Fate.RENAME if step.title:
            return words("gets its title “%(title)s” back", title=step.title.text)
        case Fate.FILE if step.file:
            return words("loses the file “%(name)s”, which can come back", name=step.file.name)
        case Fate.SETTLED:
            return words("nothing is left to take back")
    return words("to be settled by hand")


def _diff_url(call: Call, step: Step) -> str:
    """What these versions did: from before the first one to the last."""
    versions = step.left or step.versions
    if not versions or versions[0] < 2:
        return ""
    return call.site.urls.page(call.space, step.page, f"diff/{versions[0] - 1}..{versions[-1]}")
