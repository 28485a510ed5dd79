"""The vocabulary of durable memory: every record that crosses the port.

Times are timezone-aware UTC datetimes, kept to the millisecond. Sizes of texts are in code points unless a name says
bytes.
"""

from storage.records.care import Entry, Fault, Mail
from storage.records.catalogue import Listed
from storage.records.derived import Derived, Fact, FactPlace, Link, PageFact
from storage.records.entering import Invitation, Purpose, Scope, Session, Ticket, Token
from storage.records.files import File, FileVersion, NewFile
from storage.records.following import Sitting, Standing, Visit, Watch
from storage.records.live import LiveDocument, Play, Stroke, Writers
from storage.records.origins import CameFrom, Origin
from storage.records.page_set import PageSet
from storage.records.pages import UNPROTECTED, Draft, Event, NewPage, Page, Protection, Title
from storage.records.past import Past, Span
from storage.records.people import Account, Block, Holding, Member, Person, PersonKind, Role
from storage.records.recent import Happening, Latest, Sought, Stretch, Upload
from storage.records.records import Json, NewRecord, Record, RecordCount
from storage.records.searching import Analysed, Document, Form, Matches, Query, Queued, Wanted
from storage.records.spaces import Joining, Space, Visibility
from storage.records.versions import MARKDOWN, WIKITEXT, Author, Change, Hides, NewVersion, Saved, Share, Version

__all__ = [
    "MARKDOWN",
    "UNPROTECTED",
    "WIKITEXT",
    "Account",
    "Analysed",
    "Author",
    "Block",
    "CameFrom",
    "Change",
    "Derived",
    "Document",
    "Draft",
    "Entry",
    "Event",
    "Fact",
    "FactPlace",
    "Fault",
    "File",
    "FileVersion",
    "Form",
    "Happening",
    "Hides",
    "Holding",
    "Invitation",
    "Joining",
    "Json",
    "Latest",
    "Link",
    "Listed",
    "LiveDocument",
    "Mail",
    "Matches",
    "Member",
    "NewFile",
    "NewPage",
    "NewRecord",
    "NewVersion",
    "Origin",
    "Page",
    "PageFact",
    "PageSet",
    "Past",
    "Person",
    "PersonKind",
    "Play",
    "Protection",
    "Purpose",
    "Query",
    "Queued",
    "Record",
    "RecordCount",
    "Role",
    "Saved",
    "Scope",
    "Session",
    "Share",
    "Sitting",
    "Sought",
    "Space",
    "Span",
    "Standing",
    "Stretch",
    "Stroke",
    "Ticket",
    "Title",
    "Token",
    "Upload",
    "Version",
    "Visibility",
    "Visit",
    "Wanted",
    "Watch",
    "Writers",
]
