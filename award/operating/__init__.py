"""Running the service: its settings shown, what is wrong said before the first request, the server started."""
