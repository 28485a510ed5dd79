"""Pages of a MediaWiki, with all their versions, from a dump of it."""
