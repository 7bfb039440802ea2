"""The organisers' home: how far each company is, what is late and with whom, what to do next, and who did what."""
