"""What kind of browser a sign-in is of, coarsely: enough to know one's own, too little to follow anybody."""

NAMES = (("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"),
         ("Chrome/", "Chrome"), ("Safari/", "Safari"))  # fmt: skip
SYSTEMS = (("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS X", "macOS"),
           ("CrOS", "ChromeOS"), ("Linux", "Linux"))  # fmt: skip
"""In this order: most browsers also claim to be one that comes later."""


def browser_of(agent: str) -> str:
    """`Firefox · Linux`; "" for what says neither."""
    found = (next((word for sign, word in signs if sign in agent), "") for signs in (NAMES, SYSTEMS))
    return " · ".join(filter(None, found))
