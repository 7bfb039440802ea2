"""`OPTIONS` of every address, answered by one handler: the framework would make one for each, and five megabytes of them."""

from collections.abc import Iterable

from litestar import Response
from litestar.enums import HttpMethod
from litestar.handlers import HTTPRouteHandler
from litestar.routes import HTTPRoute

from award.web.site import Request


def options_of(handlers: Iterable[HTTPRouteHandler]) -> list[HTTPRouteHandler]:
    """To be registered before these handlers, in the same place; none where they are none."""
    paths = sorted({path for handler in handlers for path in handler.paths})
    declared = HTTPRouteHandler(paths, http_method=HttpMethod.OPTIONS, include_in_schema=False, sync_to_thread=False)
    return [declared(options)] if paths else []


def options(request: Request) -> Response[None]:
    here = request.scope["path_template"]
    routes = (one for one in request.app.routes if isinstance(one, HTTPRoute) and one.path_format == here)
    allowed = {str(method) for one in routes for method in one.methods}
    return Response(None, status_code=204, headers={"allow": ", ".join(sorted(allowed))})
