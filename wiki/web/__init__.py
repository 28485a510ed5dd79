"""From requests to answers: one table of routes, one file of handlers a noun."""
