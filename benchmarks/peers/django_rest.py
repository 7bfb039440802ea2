"""Django REST framework as its own tutorial writes it: a ModelViewSet, serializers, token authentication, sessions.

granian --interface wsgi peers.django_rest:app, with DATABASE naming a file that `fill` has made.
"""

import os

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
    PASSWORD_HASHERS=["peers.django_companies.hashing.Argon2"],
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
