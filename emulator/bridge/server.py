"""One server on loopback: CloudFormation, services that moto lacks and the bridge's own pages in front of moto."""
import json
import re
import urllib.parse

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app

from . import functions, state, world
from .cloudformation import api
from .services import gateway
from .services import serve as serve_own
from .states import calls, clock

_SCOPE = re.compile(r"Credential=([^/,\s]+)/\d+/([^/]+)/([^/]+)/aws4_request")
_INVOKE = re.compile(r"^/2015-03-31/functions/([^/]+)/invocations")


def _body(environ):
    length = environ.get("CONTENT_LENGTH")
    return environ["wsgi.input"].read(int(length)) if length else b""


def _account(access_key):
    from moto.iam.models import get_account_id_from

    return get_account_id_from(access_key)


class Front:
    """The WSGI application that decides who answers."""

    def __init__(self):
        self.moto = DomainDispatcherApplication(create_backend_app)

    def __call__(self, environ, start_response):
        path = environ.get("PATH_INFO", "")
        if path.startswith("/bollwerk/"):
            return self._reply(start_response, *self._own_page(path, environ))
        scope = _SCOPE.search(environ.get("HTTP_AUTHORIZATION", ""))
        if scope:
            access_key, region, service = scope.groups()
            if service == "cloudformation":
                form = dict(urllib.parse.parse_qsl(_body(environ).decode(), keep_blank_values=True))
                status, xml = api.handle(_account(access_key), region, form)
                return self._reply(start_response, status, xml, "text/xml")
            invoked = _INVOKE.match(path) if service == "lambda" else None
            if invoked:
                name = urllib.parse.unquote(invoked.group(1))
                return self._reply(start_response, *self._invoke(_account(access_key), region, name, environ))
            answer = serve_own(service, _account(access_key), region, environ)
            if answer:
                return self._reply(start_response, *answer)
        else:
            page = gateway.serve(environ)
            if page:
                return self._reply(start_response, *page)
        return self.moto(environ, start_response)

    @staticmethod
    def _reply(start_response, status, body, kind="application/json", headers=()):
        data = body.encode() if isinstance(body, str) else json.dumps(body, default=str).encode()
        fixed = [("Content-Type", kind), ("Content-Length", str(len(data))), ("x-amzn-RequestId", "embedded")]
        start_response(f"{status} {'OK' if status < 400 else 'Error'}", [*fixed, *headers])
        return [data]

    @staticmethod
    def _invoke(account, region, name, environ):
        try:
            payload = json.loads(_body(environ) or b"{}")
            return 200, json.dumps(functions.invoke(account, region, name, payload))
        except functions.FunctionError as problem:
            error = {"errorMessage": str(problem)}
            return 200, json.dumps(error), "application/json", (("X-Amz-Function-Error", "Unhandled"),)

    @staticmethod
    def _own_page(path, environ):
        if path.startswith("/bollwerk/responses/"):
            functions.respond(path.rsplit("/", 1)[1], json.loads(_body(environ)))
            return 200, {}
        if path == "/bollwerk/clock":
            clock.set_speed(json.loads(_body(environ))["speed"])
            return 200, {}
        if path == "/bollwerk/time":
            return 200, world.advance(json.loads(_body(environ)))
        if path == "/bollwerk/world":
            return 200, world.configure(json.loads(_body(environ)))
        if path == "/bollwerk/faults":
            given = json.loads(_body(environ))
            calls.FAULTS.clear()
            calls.FAULTS.update({(given["account"], name): "made to fail by a test" for name in given["calls"]})
            return 200, {}
        asked = dict(urllib.parse.parse_qsl(environ.get("QUERY_STRING", "")))
        if path == "/bollwerk/health":
            return 200, state.health()
        if path == "/bollwerk/stacks":
            return 200, state.stacks()
        if path == "/bollwerk/resources":
            return 200, state.resources(asked.get("stack"))
        if path == "/bollwerk/types":
            return 200, state.types()
        if path == "/bollwerk/prerequisites":
            return 200, state.assumed()
        return 404, {"message": f"no page {path}"}
