"""The organisers' home of an edition: the funnel, the calendar, what is late and with whom, what to do next."""
