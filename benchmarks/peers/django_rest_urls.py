"""What is served."""

from django.urls import include, path
from rest_framework.routers import SimpleRouter

from peers.django_companies.views import CompanyViewSet, FieldsView, RankingView, SignInView

ROUTER = SimpleRouter(trailing_slash=False)
ROUTER.register("companies", CompanyViewSet)
urlpatterns = [path("", include(ROUTER.urls)), path("sign-in", SignInView.as_view())]
urlpatterns += [path("ranking/<int:edition>", RankingView.as_view())]
urlpatterns += [path("sheets/<int:entry>/fields", FieldsView.as_view())]
