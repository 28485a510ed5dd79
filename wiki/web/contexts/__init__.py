"""What each template is given: `view`, one of these records, and `frame`, what surrounds every page."""

from wiki.web.contexts.accounts import AccountView, AskLinkView, DeadLinkView, EraseView, UseLinkView
from wiki.web.contexts.admin import AccountsView, AdminView, LogView, PersonView
from wiki.web.contexts.api import ApiView
from wiki.web.contexts.care import BlockView, HideView, ProtectView, RevertView
from wiki.web.contexts.editing import ConflictView, EditView, NewPageView, PropertiesView
from wiki.web.contexts.editions import EditionsView, EditionView
from wiki.web.contexts.files import FilesView
from wiki.web.contexts.frame import Button, Frame, Item, Notice, PageHead, View
from wiki.web.contexts.guide import GuideView
from wiki.web.contexts.history import DiffView, HistoryView, RestoreView, UndoView, VersionView
from wiki.web.contexts.home import SiteHomeView, TitlesView
from wiki.web.contexts.joining import (
    AdmissionView,
    InvitationView,
    InviteView,
    JoinView,
    MembersView,
    ReturnView,
    WayBackView,
)
from wiki.web.contexts.live import LiveView
from wiki.web.contexts.pages import DeletedView, DeleteView, LinksView, MissingView, PageView, RenameView
from wiki.web.contexts.people import DemoView, ErrorView, SetupView, SignInView
from wiki.web.contexts.playing import PlayView
from wiki.web.contexts.recent import ContributionsView, RecentView, StopView, WatchingView
from wiki.web.contexts.search import SearchView
from wiki.web.contexts.spaces import NewSpaceView, SettingsView, TrashView
from wiki.web.contexts.talk import TalkView

__all__ = [
    "AccountView",
    "AccountsView",
    "AdminView",
    "AdmissionView",
    "ApiView",
    "AskLinkView",
    "BlockView",
    "Button",
    "ConflictView",
    "ContributionsView",
    "DeadLinkView",
    "DeleteView",
    "DeletedView",
    "DemoView",
    "DiffView",
    "EditView",
    "EditionView",
    "EditionsView",
    "EraseView",
    "ErrorView",
    "FilesView",
    "Frame",
    "GuideView",
    "HideView",
    "HistoryView",
    "InvitationView",
    "InviteView",
    "Item",
    "JoinView",
    "LinksView",
    "LiveView",
    "LogView",
    "MembersView",
    "MissingView",
    "NewPageView",
    "NewSpaceView",
    "Notice",
    "PageHead",
    "PageView",
    "PersonView",
    "PlayView",
    "PropertiesView",
    "ProtectView",
    "RecentView",
    "RenameView",
    "RestoreView",
    "ReturnView",
    "RevertView",
    "SearchView",
    "SettingsView",
    "SetupView",
    "SignInView",
    "SiteHomeView",
    "StopView",
    "TalkView",
    "TitlesView",
    "TrashView",
    "UndoView",
    "UseLinkView",
    "VersionView",
    "View",
    "WatchingView",
    "WayBackView",
]
