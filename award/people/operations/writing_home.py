"""Letters to people about their own account, in their language."""

from award.language import say
from award.mail.letters import Letter
from award.people.letters import Written
from award.people.tables import PersonRow


def written_to(person: PersonRow, written: Written) -> Letter:
    text = "\n\n".join(say(one, person.language) for one in written.paragraphs)
    return Letter(written.kind, person.email, say(written.subject, person.language), text, person.language)
