"""No database is restored here. A server that a test started stands for whatever a restore test restores."""

_SERVER = {}
PREFIX = "awsbackup-restore-test-"


def stand_for(port, authority):
    _SERVER.update(port=port, authority=authority)


def variables():
    """For functions: the certificate authority of that server instead of Amazon's."""
    return {"DATABASE_CA": _SERVER["authority"]} if _SERVER else {}


def apply():
    from moto.rds.models import DBInstance

    told = DBInstance.endpoint.fget

    def endpoint(self):
        stands = _SERVER and self.db_instance_identifier.startswith(PREFIX)
        return {"Address": "localhost", "Port": _SERVER["port"]} if stands else told(self)

    DBInstance.endpoint = property(endpoint)
