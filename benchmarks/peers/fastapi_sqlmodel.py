"""FastAPI and SQLModel as their own tutorials write it: a session by dependency, table models, response models.

granian --interface asgi peers.fastapi_sqlmodel:app, with DATABASE naming a file that `fill` has made.
"""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from hashlib import sha256
from hmac import compare_digest
from secrets import token_urlsafe
from typing import Annotated, Literal
from urllib.parse import quote

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from fastapi import Cookie, Depends, FastAPI, Header, HTTPException, Query
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel, Field as PydanticField
from sqlalchemy import event
from sqlalchemy.orm import selectinload
from sqlmodel import JSON, Column, Field, Relationship, Session, SQLModel, create_engine, select

HASHER = PasswordHasher()  # verifies by the parameters that the hash names


def now() -> datetime:
    return datetime.now(UTC)


class Person(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    email: str = Field(unique=True)
    password: str


class SignIn(SQLModel, table=True):
    token: str = Field(primary_key=True)
    person: int = Field(foreign_key="person.id")
    created: datetime = Field(default_factory=now)


class Token(SQLModel, table=True):
    token: str = Field(primary_key=True)
    person: int = Field(foreign_key="person.id")


class CompanyBase(SQLModel):
    name: str = Field(max_length=200)


class Company(CompanyBase, table=True):
    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    version: int = 1


class CompanyPublic(CompanyBase):
    id: int
    version: int


class Companies(BaseModel):
    items: list[CompanyPublic]
    next: str | None


class Audit(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    subject: str = Field(index=True)
    author: str
    payload: dict[str, str] = Field(sa_column=Column(JSON))
    at: datetime = Field(default_factory=now)


class Sheet(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    entry: int = Field(index=True)
    person: int = Field(foreign_key="person.id")
    state: str = "open"


class SheetField(SQLModel, table=True):
    sheet: int = Field(primary_key=True, foreign_key="sheet.id")
    name: str = Field(primary_key=True)
    text: str
    version: int = 0


class RankedCompany(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    edition: int = Field(index=True)
    name: str
    marks: list["Mark"] = Relationship(back_populates="company")


class Mark(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    company_id: int = Field(foreign_key="rankedcompany.id", index=True)
    evaluator: str
    value: Decimal
    company: RankedCompany = Relationship(back_populates="marks")


class RankedLine(BaseModel):
    place: int
    name: str
    mark: Decimal
    marks: dict[str, Decimal]


class Save(BaseModel):
    save: str
    field: Literal["mark.a", "mark.b", "mark.c", "mark.d", "mark.e", "mark.f"]
    base: int
    text: Annotated[Decimal, PydanticField(ge=0, le=100)]


class Saves(BaseModel):
    saves: list[Save]


class Saved(BaseModel):
    save: str
    outcome: str
    version: int


class SavesAnswer(BaseModel):
    answers: list[Saved]


class Credentials(BaseModel):
    email: str
    password: str


class Issued(BaseModel):
    token: str


engine = create_engine(f"sqlite:///{os.environ['DATABASE']}", connect_args={"check_same_thread": False, "timeout": 30})


@event.listens_for(engine, "connect")
def prepare(connection, _record) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")


def get_session() -> Iterator[Session]:
    with Session(engine) as session:
        yield session


SessionDep = Annotated[Session, Depends(get_session)]
Bearer = Annotated[HTTPAuthorizationCredentials, Depends(HTTPBearer())]
app = FastAPI()


def hashed(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def current_person(session: SessionDep, bearer: Bearer) -> Person:
    token = session.get(Token, hashed(bearer.credentials))
    person = session.get(Person, token.person) if token else None
    if person is None:
        raise HTTPException(status_code=401)
    return person


CurrentPerson = Annotated[Person, Depends(current_person)]


def juror(
    db: SessionDep, session: Annotated[str, Cookie()], csrf: Annotated[str, Cookie()], x_csrf: Annotated[str, Header()]
) -> Person:
    if not compare_digest(csrf, x_csrf):
        raise HTTPException(status_code=403)
    found = db.get(SignIn, hashed(session))
    person = db.get(Person, found.person) if found else None
    if person is None:
        raise HTTPException(status_code=401)
    return person


@app.post("/sheets/{entry}/fields")
def save_fields(
    entry: int, asked: Saves, session: SessionDep, person: Annotated[Person, Depends(juror)]
) -> SavesAnswer:
    sheet = session.exec(select(Sheet).where(Sheet.entry == entry, Sheet.person == person.id)).first()
    if sheet is None or sheet.state != "open":
        raise HTTPException(status_code=409)
    answers = []
    for one in asked.saves:
        field = session.get(SheetField, (sheet.id, one.field)) or SheetField(sheet=sheet.id, name=one.field, text="")
        if field.version != one.base:
            raise HTTPException(status_code=409)
        field.text, field.version = str(one.text), field.version + 1
        session.add(field)
        payload = {"field": one.field, "text": str(one.text)}
        session.add(Audit(subject=f"sheet:{sheet.id}", author=f"person:{person.id}", payload=payload))
        answers.append(Saved(save=one.save, outcome="saved", version=field.version))
    session.commit()
    return SavesAnswer(answers=answers)


@app.post("/sign-in")
def sign_in(asked: Credentials, session: SessionDep) -> Issued:
    person = session.exec(select(Person).where(Person.email == asked.email)).first()
    if person is None:
        raise HTTPException(status_code=401)
    try:
        HASHER.verify(person.password, asked.password)
    except VerificationError as error:
        raise HTTPException(status_code=401) from error
    token = token_urlsafe(32)
    session.add(SignIn(token=hashed(token), person=person.id))
    session.commit()
    return Issued(token=token)


@app.get("/ranking/{edition}", response_model=list[RankedLine])
def read_ranking(edition: int, session: SessionDep, _person: CurrentPerson):
    """All are ranked, a hundred are answered."""
    wanted = select(RankedCompany).where(RankedCompany.edition == edition)
    found = session.exec(wanted.options(selectinload(RankedCompany.marks))).all()
    means = {one.id: sum(mark.value for mark in one.marks) / len(one.marks) for one in found}
    ordered = sorted(found, key=lambda one: (-means[one.id], one.name))
    places = {}
    for at, one in enumerate(ordered, 1):
        places.setdefault(means[one.id], at)
    return [
        RankedLine(
            place=places[means[one.id]], name=one.name, mark=means[one.id],
            marks={mark.evaluator: mark.value for mark in one.marks},
        )
        for one in ordered[:100]
    ]  # fmt: skip


@app.get("/companies", response_model=Companies)
def read_companies(
    session: SessionDep, _person: CurrentPerson, cursor: str = "", limit: Annotated[int, Query(le=1000)] = 1000
):
    found = session.exec(select(Company).where(Company.key > cursor).order_by(Company.key).limit(limit + 1)).all()
    following = f"/companies?cursor={quote(found[limit - 1].key)}" if len(found) > limit else None
    return {"items": found[:limit], "next": following}


@app.post("/companies", response_model=CompanyPublic, status_code=201)
def create_company(asked: CompanyBase, session: SessionDep, person: CurrentPerson):
    company = Company.model_validate(asked, update={"key": asked.name.lower()})
    session.add(company)
    session.flush()
    session.add(Audit(subject=f"company:{company.id}", author=f"person:{person.id}", payload={"name": company.name}))
    session.commit()
    session.refresh(company)
    return company


def fill_sheets(tokens: list[str]) -> None:
    """Each juror has one sheet, for the entry of their own number."""
    with Session(engine) as session:
        for at, _ in enumerate(tokens, 1):
            session.merge(Person(id=at, email=f"{at}@example.org", password=""))
        session.commit()
        for at, token in enumerate(tokens, 1):
            session.add(SignIn(token=hashed(token), person=at))
            session.add(Sheet(id=at, entry=at, person=at))
        session.commit()


def fill_marks(editions: list[list[list[str]]]) -> None:
    """For each edition its companies, for each company its marks."""
    with Session(engine) as session:
        for edition, companies in enumerate(editions, 1):
            for at, marks in enumerate(companies):
                given = [Mark(evaluator=f"Juror {by}", value=Decimal(mark)) for by, mark in enumerate(marks)]
                session.add(RankedCompany(edition=edition, name=f"Company {at:04}", marks=given))
        session.commit()


def fill(names: list[str], email: str, password: str, token: str) -> None:
    SQLModel.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Person(id=1, email=email, password=password))
        session.commit()
        session.add(Token(token=hashed(token), person=1))
        session.add_all(Company(name=name, key=name.lower()) for name in names)
        session.commit()
