"""Whether a database can be trusted: its schema is this program's, its pages are whole, its keys hold."""

from sqlalchemy.exc import DBAPIError

from award.database.engine import embedded_file, open_alone
from award.database.schema import check_keys, is_behind
from award.messages import refuse


def check_database(address: str) -> None:
    """Raises Refused with what is wrong and what to do; on PostgreSQL pages and keys are the server's care."""
    try:
        behind, fault = is_behind(address), _fault(address)
    except DBAPIError as error:
        behind, fault = False, str(error.orig)
    if fault:
        raise refuse("La base de données est abîmée : {fault}. Restaurez une sauvegarde.", fault=fault)
    if behind:
        raise refuse("Le schéma n’est pas celui de ce logiciel. Faites : award database upgrade")


def _fault(address: str) -> str:
    """The first thing that SQLite finds wrong, "" when it finds nothing."""
    file = embedded_file(address)
    if file is None or not file.is_file():
        return ""
    with open_alone(address) as connection:
        found = str(connection.exec_driver_sql("PRAGMA integrity_check").scalars().first())
        check_keys(connection)
    return "" if found == "ok" else found
