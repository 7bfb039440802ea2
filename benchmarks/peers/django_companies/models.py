"""Companies and what was done to them."""

from django.conf import settings
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


class Sheet(models.Model):
    entry = models.IntegerField(db_index=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    state = models.CharField(max_length=10, default="open")


class RankedCompany(models.Model):
    edition = models.IntegerField(db_index=True)
    name = models.CharField(max_length=200)


class Mark(models.Model):
    company = models.ForeignKey(RankedCompany, related_name="marks", on_delete=models.CASCADE)
    evaluator = models.CharField(max_length=80)
    value = models.DecimalField(max_digits=5, decimal_places=2)


class SheetField(models.Model):
    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE)
    name = models.CharField(max_length=80)
    text = models.TextField()
    version = models.IntegerField(default=0)

    class Meta:
        unique_together = (("sheet", "name"),)
