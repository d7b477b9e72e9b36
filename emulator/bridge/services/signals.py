"""Application Signals: service level objectives, which moto lacks."""
import json
import re
from urllib.parse import unquote

from . import store

_OBJECTIVES = re.compile(r"^/slo(?:/(.+))?$")


def serve(account, region, environ):
    match = _OBJECTIVES.match(environ.get("PATH_INFO", ""))
    if not match:
        return None
    from . import body

    objectives, method = store.shelf("objectives", account, region), environ["REQUEST_METHOD"]
    request = json.loads(body(environ) or b"{}")
    if match.group(1) is None:
        arn = store.arn("application-signals", account, region, f"slo/{request['Name']}")
        objectives[arn] = {"Arn": arn, "Name": request["Name"], "EvaluationType": "PeriodBased", "CreatedTime": 0}
        return _kept(objectives[arn], request)
    arn = unquote(match.group(1))
    objective = store.need(objectives, arn)
    if method == "DELETE":
        del objectives[arn]
        return 200, "{}"
    if method == "PATCH":
        return _kept(objective, request)
    return 200, json.dumps({"Slo": objective})


def _kept(objective, request):
    """The request calls `SliConfig` and `SliMetricConfig` what the answer calls `Sli` and `SliMetric`."""
    asked = request.get("SliConfig") or {}
    indicator = {("SliMetric" if key == "SliMetricConfig" else key): value for key, value in asked.items()}
    told = {"Sli": indicator or None, "Goal": request.get("Goal"), "Description": request.get("Description")}
    objective.update({key: value for key, value in told.items() if value is not None})
    return 200, json.dumps({"Slo": objective})
