"""What the pages of a questionnaire send of files."""

from typing import Annotated

import msgspec
from litestar.datastructures import UploadFile
from msgspec import Meta


class FileForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file, for one question."""

    question: Annotated[str, Meta(max_length=80)]
    file: Annotated[UploadFile, Meta(title="Fichier")]
