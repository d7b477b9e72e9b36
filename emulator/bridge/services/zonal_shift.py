"""ARC's zonal autoshift: who may be shifted and how it is practised. No shift is ever started here."""
from .detection import route
from .store import ServiceError, need, shelf

_SERVICE = "arc-zonal-shift"
_MANAGED = ("elasticloadbalancing", "autoscaling")


def _told(identity, held):
    return {
        "arn": identity,
        "name": identity.rsplit("/", 1)[-1],
        "practiceRunConfiguration": held["practice"],
        "zonalAutoshiftStatus": held["status"],
    }


@route(_SERVICE, "POST", "/configuration")
def create_practice(place, request):
    identity = request.pop("resourceIdentifier")
    if identity.split(":")[2] not in _MANAGED:
        raise ServiceError("ValidationException", f"{identity} is no resource that can be shifted")
    held = shelf("zonal-shift", *place)
    if identity in held:
        raise ServiceError("ConflictException", f"{identity} has a practice run configuration already")
    held[identity] = {"practice": request, "status": "DISABLED"}
    return _told(identity, held[identity])


@route(_SERVICE, "PATCH", "/configuration/{identity}")
def update_practice(place, request, identity):
    held = need(shelf("zonal-shift", *place), identity)
    held["practice"].update(request)
    return _told(identity, held)


@route(_SERVICE, "DELETE", "/configuration/{identity}")
def delete_practice(place, request, identity):
    need(shelf("zonal-shift", *place), identity)
    del shelf("zonal-shift", *place)[identity]
    return {"arn": identity, "name": identity.rsplit("/", 1)[-1], "zonalAutoshiftStatus": "DISABLED"}


@route(_SERVICE, "PUT", "/managedresources/{identity}")
def update_status(place, request, identity):
    held = need(shelf("zonal-shift", *place), identity)
    held["status"] = request["zonalAutoshiftStatus"]
    return {"resourceIdentifier": identity, "zonalAutoshiftStatus": held["status"]}


@route(_SERVICE, "GET", "/managedresources/{identity}")
def get_resource(place, request, identity):
    told = _told(identity, need(shelf("zonal-shift", *place), identity))
    return {**told, "appliedWeights": {}, "zonalShifts": [], "autoshifts": []}
