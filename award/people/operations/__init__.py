"""What is done to people and by them to their own account; each runs in the transaction of whoever calls."""

from award.people.operations.amending import Change, change_own, change_person, erase_person
from award.people.operations.attempts import Trying
from award.people.operations.entering import NewPerson, create_person, invite_again, invite_person
from award.people.operations.factors import (
    WRONG_CODE,
    NewFactor,
    Proof,
    prove,
    remove_own_factor,
    renew_codes,
    reset_factor,
    reset_lost_factor,
    set_up_factor,
)
from award.people.operations.linking import (
    Opening,
    SendLink,
    ask_for_another,
    ask_for_link,
    join,
    refuse_link,
    send_asked_link,
    sign_in_by_link,
)
from award.people.operations.passwords import change_password, knows_password
from award.people.operations.signing_in import (
    WRONG,
    Compared,
    compare,
    end_sign_in,
    kept_password,
    let_in,
    note_browser,
    resume,
    sign_in,
    sign_out,
    sign_out_everywhere,
    touch,
)
from award.people.operations.sweeping import sweep
from award.people.operations.tokens import NewToken, issue_token, refuse_token, revoke_token
from award.people.operations.welcoming import Welcomed, welcome_owner

__all__ = [
    "WRONG",
    "WRONG_CODE",
    "Change",
    "Compared",
    "NewFactor",
    "NewPerson",
    "NewToken",
    "Opening",
    "Proof",
    "SendLink",
    "Trying",
    "Welcomed",
    "ask_for_another",
    "ask_for_link",
    "change_own",
    "change_password",
    "change_person",
    "compare",
    "create_person",
    "end_sign_in",
    "erase_person",
    "invite_again",
    "invite_person",
    "issue_token",
    "join",
    "kept_password",
    "knows_password",
    "let_in",
    "note_browser",
    "prove",
    "refuse_link",
    "refuse_token",
    "remove_own_factor",
    "renew_codes",
    "reset_factor",
    "reset_lost_factor",
    "resume",
    "revoke_token",
    "send_asked_link",
    "set_up_factor",
    "sign_in",
    "sign_in_by_link",
    "sign_out",
    "sign_out_everywhere",
    "sweep",
    "touch",
    "welcome_owner",
]
