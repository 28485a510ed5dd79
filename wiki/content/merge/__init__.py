"""Bring together what two people wrote from the same version, without losing a word of either."""

from wiki.content.merge.keeping import keep_both, resolve, weave
from wiki.content.merge.merging import merge
from wiki.content.merge.records import AlignedSentence, Clash, Merged, Region
from wiki.content.merge.sentences import sentences

__all__ = ["AlignedSentence", "Clash", "Merged", "Region", "keep_both", "merge", "resolve", "sentences", "weave"]
