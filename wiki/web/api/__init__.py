"""The JSON API, through the same functions as the pages."""
