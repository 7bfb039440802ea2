"""Companies and what was done to them."""

from django.db import models


class Company(models.Model):
    name = models.CharField(max_length=200)
    key = models.CharField(max_length=200, unique=True)
    version = models.IntegerField(default=1)


class Audit(models.Model):
    subject = models.CharField(max_length=100, db_index=True)
    author = models.CharField(max_length=100)
    payload = models.JSONField()
    at = models.DateTimeField(auto_now_add=True)
