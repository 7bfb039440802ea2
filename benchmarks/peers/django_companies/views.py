"""What programs may do."""

from django.contrib.auth import authenticate, login
from django.db import transaction
from rest_framework import serializers, viewsets
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import AllowAny
from rest_framework.response import Response
from rest_framework.views import APIView

from peers.django_companies.models import Audit, Company


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
