"""Django REST framework as its own tutorial writes it: a ModelViewSet, serializers, token authentication, sessions.

granian --interface wsgi peers.django_rest:app, with DATABASE naming a file that `fill` has made.
"""

import os
from datetime import timedelta

import django
from django.conf import settings

settings.configure(
    SECRET_KEY="k" * 50,
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF="peers.django_rest_urls",
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "rest_framework",
        "rest_framework.authtoken",
        "peers.django_companies",
    ],
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": os.environ["DATABASE"],
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "timeout": 30,
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL",
            },
        }
    },
    **({"PASSWORD_HASHERS": ["peers.django_companies.hashing.Argon2"]} if "ALIKE" in os.environ else {}),
    REST_FRAMEWORK={
        "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.TokenAuthentication"],
        "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
        "DEFAULT_PAGINATION_CLASS": "peers.django_companies.paging.Pages",
        "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
        "PAGE_SIZE": 1000,
    },
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    USE_TZ=True,
)
django.setup()

from django.core.wsgi import get_wsgi_application

app = get_wsgi_application()


def fill(names, email, password, token):
    from django.contrib.auth.models import User  # noqa: PLC0415 - after the settings
    from django.core.management import call_command  # noqa: PLC0415 - after the settings
    from rest_framework.authtoken.models import Token  # noqa: PLC0415 - after the settings

    from peers.django_companies.models import Company  # noqa: PLC0415 - after the settings

    call_command("migrate", run_syncdb=True, verbosity=0)
    person = User.objects.create_user(email, password=password)
    Token.objects.create(key=token[:40], user=person)
    Company.objects.bulk_create(Company(name=name, key=name.lower()) for name in names)


def fill_sheets(tokens):
    """Each juror has one sheet, for the entry of their own number, and is signed in already."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: PLC0415 - after the settings
    from django.contrib.auth.models import User  # noqa: PLC0415 - after the settings
    from django.contrib.sessions.backends.db import SessionStore  # noqa: PLC0415 - after the settings
    from django.contrib.sessions.models import Session  # noqa: PLC0415 - after the settings
    from django.utils import timezone  # noqa: PLC0415 - after the settings

    from peers.django_companies.models import Sheet  # noqa: PLC0415 - after the settings

    for at, token in enumerate(tokens, 1):
        person = User.objects.create(username=f"juror {at}")
        kept = {
            SESSION_KEY: str(person.pk), BACKEND_SESSION_KEY: "django.contrib.auth.backends.ModelBackend",
            HASH_SESSION_KEY: person.get_session_auth_hash(),
        }  # fmt: skip
        until = timezone.now() + timedelta(days=1)
        Session.objects.create(session_key=token, session_data=SessionStore().encode(kept), expire_date=until)
        Sheet.objects.create(entry=at, person=person)


def fill_marks(editions):
    """For each edition its companies, for each company its marks."""
    from peers.django_companies.models import Mark, RankedCompany  # noqa: PLC0415 - after the settings

    for edition, companies in enumerate(editions, 1):
        rows = [RankedCompany(edition=edition, name=f"Company {at:04}") for at in range(len(companies))]
        made = RankedCompany.objects.bulk_create(rows)
        given = [
            Mark(company=one, evaluator=f"Juror {by}", value=mark)
            for one, marks in zip(made, companies, strict=True)
            for by, mark in enumerate(marks)
        ]
        Mark.objects.bulk_create(given, batch_size=5000)
