"""When and where interviews are held, told to all and carried into their own calendars."""
