"""A programme for elsewhere: calendars, apps, spreadsheets; pure functions of what is told of it."""
