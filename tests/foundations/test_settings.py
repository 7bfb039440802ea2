"""Where a setting's value comes from, what is refused, and what is never shown."""

from pathlib import Path

import pytest

from award.language import say
from award.messages import Refused
from award.settings import HIDDEN, Settings, Source, load_settings, without_password

KEY = "0123456789abcdef0123456789abcdef"


@pytest.fixture
def dotenv(tmp_path: Path) -> Path:
    return tmp_path / ".env"


def source(sources: list[Source], name: str) -> Source:
    return next(each for each in sources if each.name == name)


def told(environment: dict[str, str], dotenv: Path) -> list[str]:
    with pytest.raises(Refused) as refused:
        load_settings(environment, dotenv)
    return [say(problem.message, "fr") for problem in refused.value.problems]


class TestFound:
    def test_nothing_said_gives_the_defaults(self, dotenv: Path) -> None:
        settings, sources = load_settings({"HOME": "/root"}, dotenv)
        assert settings == Settings()
        assert {each.where for each in sources} == {"default"}
        assert all(each.meaning.endswith(".") or "://" in each.meaning for each in sources)

    def test_environment_beats_file_beats_dotenv_beats_default(self, dotenv: Path, tmp_path: Path) -> None:
        secret = tmp_path / "secret"
        secret.write_text("sqlite:///file.db\n")
        environment: dict[str, str] = {}
        seen = []
        for said in (
            None,
            "AWARD_DATABASE=sqlite:///dotenv.db",
            ("AWARD_DATABASE_FILE", secret),
            ("AWARD_DATABASE", "sqlite:///env.db"),
        ):
            if isinstance(said, str):
                dotenv.write_text(said)
            elif said:
                environment[said[0]] = str(said[1])
            settings, sources = load_settings(environment, dotenv)
            seen.append((settings.database, source(sources, "AWARD_DATABASE").where))
        assert seen == [
            ("sqlite:///award.db", "default"),
            ("sqlite:///dotenv.db", ".env"),
            ("sqlite:///file.db", "file"),
            ("sqlite:///env.db", "environment"),
        ]

    def test_values_are_of_their_kinds(self, dotenv: Path) -> None:
        settings, _ = load_settings({"AWARD_PORT": "9000", "AWARD_DEMO": "true", "AWARD_FILES": "/srv/files"}, dotenv)
        assert (settings.port, settings.demo, settings.files) == (9000, True, "/srv/files")

    def test_dotenv_is_read_as_shells_write_it(self, dotenv: Path) -> None:
        dotenv.write_text(
            "\ufeff# comment\n\nexport AWARD_HOST = \"0.0.0.0\"\nAWARD_SECRET_KEY='it''s=#1\"'\nOTHER=1\n", "utf-8"
        )
        settings, _ = load_settings({}, dotenv)
        assert (settings.host, settings.secret_key) == ("0.0.0.0", "it''s=#1\"")  # noqa: S104 - a value, not a server

    def test_secret_may_stand_in_a_file_that_dotenv_names(self, dotenv: Path, tmp_path: Path) -> None:
        (tmp_path / "key").write_text(f"{KEY}\n")
        dotenv.write_text(f"AWARD_SECRET_KEY_FILE={tmp_path / 'key'}")
        settings, sources = load_settings({}, dotenv)
        assert (settings.secret_key, source(sources, "AWARD_SECRET_KEY").where) == (KEY, "file")

    def test_names_of_other_things_are_let_by(self, dotenv: Path) -> None:
        assert load_settings({"AWARD_LANGUAGE": "en", "AWARDS": "6"}, dotenv)[0] == Settings()


class TestRefused:
    def test_unknown_name_is_told_with_the_nearest(self, dotenv: Path) -> None:
        assert told({"AWARD_DATABSE": "x"}, dotenv) == [
            "Le réglage AWARD_DATABSE n’existe pas. Vouliez-vous dire AWARD_DATABASE ?"
        ]

    def test_unknown_name_near_nothing_is_told(self, dotenv: Path) -> None:
        assert told({"AWARD_ZZZZZZZZ": "x"}, dotenv) == [
            "Le réglage AWARD_ZZZZZZZZ n’existe pas. Les réglages : award settings."
        ]

    @pytest.mark.parametrize(("name", "value"), [("PORT", "many"), ("PORT", "0"), ("PORT", "65536"), ("DEMO", "maybe")])
    def test_value_of_the_wrong_kind_is_told(self, dotenv: Path, name: str, value: str) -> None:
        assert told({f"AWARD_{name}": value}, dotenv) == [f"AWARD_{name} : « {value} » n’est pas une valeur possible."]

    def test_missing_file_of_a_secret_is_told(self, dotenv: Path, tmp_path: Path) -> None:
        (only,) = told({"AWARD_SECRET_KEY_FILE": str(tmp_path / "none")}, dotenv)
        assert only.startswith("AWARD_SECRET_KEY_FILE : le fichier")

    def test_line_that_is_no_setting_is_told_with_its_place(self, dotenv: Path) -> None:
        dotenv.write_text("AWARD_PORT=1\nAWARD_HOST\n")
        with pytest.raises(Refused) as refused:
            load_settings({}, dotenv)
        (problem,) = refused.value.problems
        assert (problem.file, problem.row) == (str(dotenv), 2)

    def test_every_problem_is_told_at_once(self, dotenv: Path) -> None:
        dotenv.write_text("AWARD_HOTS=x\nnonsense\n")
        assert len(told({"AWARD_PORT": "x", "AWARD_PROT": "1"}, dotenv)) == 4


class TestHidden:
    def test_secret_key_is_never_shown(self, dotenv: Path) -> None:
        _, sources = load_settings({"AWARD_SECRET_KEY": KEY}, dotenv)
        assert source(sources, "AWARD_SECRET_KEY").value == HIDDEN
        assert KEY not in repr(sources)

    def test_missing_secret_key_is_shown_as_missing(self, dotenv: Path) -> None:
        assert source(load_settings({}, dotenv)[1], "AWARD_SECRET_KEY").value == ""

    @pytest.mark.parametrize(
        ("address", "shown"),
        [
            ("postgresql://award:hush@db/award", f"postgresql://award:{HIDDEN}@db/award"),
            ("postgresql://award:hu@sh:x@db/award", f"postgresql://award:{HIDDEN}@db/award"),
            (
                "postgresql:///award?user=a&password=hush&host=db",
                f"postgresql:///award?user=a&password={HIDDEN}&host=db",
            ),
            ("postgresql://award@db/award", "postgresql://award@db/award"),
            ("sqlite:////srv/a:b@c.db", "sqlite:////srv/a:b@c.db"),
        ],
    )
    def test_password_of_the_database_is_never_shown(self, dotenv: Path, address: str, shown: str) -> None:
        assert without_password(address) == shown
        assert source(load_settings({"AWARD_DATABASE": address}, dotenv)[1], "AWARD_DATABASE").value == shown
