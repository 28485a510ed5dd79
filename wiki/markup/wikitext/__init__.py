"""Texts as MediaWiki kept them: read by pandoc, written as Markdown texts are."""
