"""A whole sign-in, and nothing of the person in the log."""

import re
import subprocess
import sys
from pathlib import Path

SIGN_IN = """
import re, sys
from datetime import UTC, datetime
from litestar.testing import TestClient
from award.app import create_app
from award.database.schema import upgrade
from award.database.transactions import Database
from award.people.operations import NewPerson, create_person
from award.settings import Settings

address, email, password = sys.argv[1:]
upgrade(address)
database = Database(address)
new = NewPerson("Anne Dupont", email, ("juror",), password)
database.write(lambda session: create_person(session, new, "system", datetime.now(UTC)))
app = create_app(Settings(secret_key="k" * 32, public_address="http://award.example"), database)
with TestClient(app, base_url="http://award.example", raise_server_exceptions=False) as client:
    for given in ("a wrong password", password):
        page = client.get("/sign-in?then=/home&email=" + email)
        token = re.search('name="_token" value="([^"]+)"', page.text)[1]
        form = {"email": email, "password": given, "_token": token}
        answer = client.post("/sign-in?secret=4711", data=form, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    print(token, *client.cookies.values())
    client.get("/home", headers={"x-forwarded-for": "198.51.100.7"})
    client.get("/api/v1/companies", headers={"authorization": "Bearer " + "s" * 43})
database.close()
"""
EMAIL, PASSWORD = "anne.dupont@example.org", "quatre chats gris dorment"


def test_log_of_a_sign_in_names_nobody_and_holds_no_secret(tmp_path: Path) -> None:
    command = [sys.executable, "-c", SIGN_IN, f"sqlite:///{tmp_path / 'award.db'}", EMAIL, PASSWORD]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    secrets = done.stdout.split()
    assert len(secrets) >= 2
    assert len(re.findall('"route": ?"/sign-in"', done.stderr)) == 4
    assert re.search('"request": ?"[0-9a-f]{16}"', done.stderr)
    told = [
        EMAIL,
        "anne",
        "Dupont",
        PASSWORD,
        "wrong",
        "chats",
        "4711",
        "198.51.100",
        "127.0.0.1",
        "testclient",
        "s" * 43,
    ]
    assert [word for word in (*told, *secrets) if word in done.stderr] == []
    assert not re.search("cookie|authorization|then=", done.stderr, re.IGNORECASE)
