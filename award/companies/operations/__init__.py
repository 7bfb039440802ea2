"""Sectors and companies are named, entered in editions, written to, put off and imported; each act stands in the trail."""

from award.companies.operations.contacting import (
    ContactDetails,
    add_contact,
    change_contact,
    forget_contact,
    read_contacts,
    remove_contact,
)
from award.companies.operations.entering import change_entry, enter_company, withdraw_entry
from award.companies.operations.extending import NewExtension, extend_deadline, remove_extension
from award.companies.operations.importing import Import, apply_import
from award.companies.operations.naming import (
    add_company,
    add_sector,
    confirm_spelling,
    merge_sector,
    rename_company,
    rename_sector,
)

__all__ = [
    "ContactDetails",
    "Import",
    "NewExtension",
    "add_company",
    "add_contact",
    "add_sector",
    "apply_import",
    "change_contact",
    "change_entry",
    "confirm_spelling",
    "enter_company",
    "extend_deadline",
    "forget_contact",
    "merge_sector",
    "read_contacts",
    "remove_contact",
    "remove_extension",
    "rename_company",
    "rename_sector",
    "withdraw_entry",
]
