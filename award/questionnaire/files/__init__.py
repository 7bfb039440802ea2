"""What companies attach: looked at before it is believed, and only ever handed out as an attachment."""
