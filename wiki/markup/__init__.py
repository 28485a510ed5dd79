"""From a page's text to what is shown of it: pure functions, no storage and no request."""
