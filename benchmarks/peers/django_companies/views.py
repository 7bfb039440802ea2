"""What programs may do."""

from django.contrib.auth import authenticate, login
from django.db import transaction
from rest_framework import serializers, viewsets
from rest_framework.authentication import SessionAuthentication
from rest_framework.exceptions import APIException, AuthenticationFailed
from rest_framework.permissions import AllowAny
from rest_framework.response import Response
from rest_framework.views import APIView

from peers.django_companies.models import Audit, Company, Mark, RankedCompany, Sheet, SheetField


class CompanySerializer(serializers.ModelSerializer):
    class Meta:
        model = Company
        fields = ("id", "name", "version")
        read_only_fields = ("version",)


class CompanyViewSet(viewsets.ModelViewSet):
    queryset = Company.objects.all()
    serializer_class = CompanySerializer

    def perform_create(self, serializer):
        with transaction.atomic():
            company = serializer.save(key=serializer.validated_data["name"].lower())
            author = f"person:{self.request.user.pk}"
            Audit.objects.create(subject=f"company:{company.pk}", author=author, payload={"name": company.name})


class MarkSerializer(serializers.ModelSerializer):
    class Meta:
        model = Mark
        fields = ("evaluator", "value")


class RankedSerializer(serializers.ModelSerializer):
    marks = MarkSerializer(many=True)
    place = serializers.IntegerField()
    mean = serializers.DecimalField(7, 4)

    class Meta:
        model = RankedCompany
        fields = ("place", "name", "mean", "marks")


class RankingView(APIView):
    def get(self, request, edition):  # noqa: ARG002 - the signature is the framework's
        """All are ranked, a hundred are answered."""
        found = list(RankedCompany.objects.filter(edition=edition).prefetch_related("marks"))
        for one in found:
            marks = one.marks.all()
            one.mean = sum(mark.value for mark in marks) / len(marks)
        found.sort(key=lambda one: (-one.mean, one.name))
        places = {}
        for at, one in enumerate(found, 1):
            one.place = places.setdefault(one.mean, at)
        return Response(RankedSerializer(found[:100], many=True).data)


class CredentialsSerializer(serializers.Serializer):
    email = serializers.CharField()
    password = serializers.CharField()


class SignInView(APIView):
    permission_classes = (AllowAny,)
    authentication_classes = ()

    def post(self, request):
        asked = CredentialsSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        person = authenticate(
            request, username=asked.validated_data["email"], password=asked.validated_data["password"]
        )
        if person is None:
            raise AuthenticationFailed
        login(request, person)
        return Response({"id": person.pk})


class Conflict(APIException):
    status_code = 409


class SaveSerializer(serializers.Serializer):
    save = serializers.CharField(max_length=64)
    field = serializers.ChoiceField([f"mark.{name}" for name in "abcdef"])
    base = serializers.IntegerField(min_value=0)
    text = serializers.DecimalField(5, 2, min_value=0, max_value=100)


class SavesSerializer(serializers.Serializer):
    saves = SaveSerializer(many=True)


class FieldsView(APIView):
    authentication_classes = (SessionAuthentication,)

    def post(self, request, entry):
        asked = SavesSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        with transaction.atomic():
            answers = [self._saved(request.user, entry, one) for one in asked.validated_data["saves"]]
        return Response({"answers": answers})

    def _saved(self, person, entry, one):
        sheet = Sheet.objects.filter(entry=entry, person=person).first()
        if sheet is None or sheet.state != "open":
            raise Conflict
        field, _ = SheetField.objects.get_or_create(sheet=sheet, name=one["field"])
        if field.version != one["base"]:
            raise Conflict
        field.text, field.version = str(one["text"]), field.version + 1
        field.save()
        payload = {"field": one["field"], "text": field.text}
        Audit.objects.create(subject=f"sheet:{sheet.pk}", author=f"person:{person.pk}", payload=payload)
        return {"save": one["save"], "outcome": "saved", "version": field.version}
