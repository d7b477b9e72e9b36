"""Restoring databases as RDS does: a new instance has its source's data, engine, storage, key and master user, and the
defaults of RDS for all the rest. moto copies the source whole, knows no source by resource id and no window of restorable
times, and gives every instance the same resource id. No data are restored: the embedded AWS has no databases.
"""
import random
import string

_INHERITED = (
    "allocated_storage",
    "character_set_name",
    "db_instance_class",
    "engine",
    "engine_version",
    "kms_key_id",
    "license_model",
    "master_username",
    "port",
    "storage_encrypted",
    "storage_type",
    "timezone",
)
_NOT_OF_THE_INSTANCE = (
    "db_snapshot_identifier",
    "restore_time",
    "source_db_instance_identifier",
    "source_dbi_resource_id",
    "target_db_instance_identifier",
    "use_latest_restorable_time",
)


def _new_resource_id():
    return "db-" + "".join(random.choices(string.ascii_uppercase + string.digits, k=26))


def _restored(backend, source, identifier, overrides):
    given = {name: getattr(source, name) for name in _INHERITED if getattr(source, name, None) is not None}
    given.update({key: value for key, value in overrides.items() if key not in _NOT_OF_THE_INSTANCE})
    return backend.create_db_instance({**given, "db_instance_identifier": identifier})


def _sources(backend):
    """Instances that have backups, by resource id: those that run, and deleted ones whose backups were retained."""
    kept = [snapshot.database for snapshot in backend.database_snapshots.values() if snapshot.snapshot_type == "automated"]
    return {instance.dbi_resource_id: instance for instance in [*kept, *backend.databases.values()]}


def resource_ids():
    from moto.rds.models import DBInstance

    create = DBInstance.__init__

    def __init__(self, *args, **kwargs):
        create(self, *args, **kwargs)
        self.dbi_resource_id = _new_resource_id()

    DBInstance.__init__ = __init__


def automated_backups():
    from moto.core.utils import utcnow
    from moto.rds import models

    create = models.DBInstanceAutomatedBackup.__init__

    def __init__(self, backend, identifier, snapshots):
        create(self, backend, identifier, snapshots)
        source = backend.databases.get(identifier) or snapshots[-1].database
        latest = utcnow() if identifier in backend.databases else snapshots[-1].created
        self.dbi_resource_id = source.dbi_resource_id
        self.db_instance_arn = source.db_instance_arn
        self.kms_key_id, self.encrypted = source.kms_key_id, source.storage_encrypted
        self.engine, self.region = source.engine, source.region
        self.restore_window = {"EarliestTime": snapshots[0].created, "LatestTime": latest}

    def describe(self, db_instance_identifier=None, dbi_resource_id=None, **_):
        found = _described(self, db_instance_identifier)
        return [backup for backup in found if dbi_resource_id in (None, backup.dbi_resource_id)]

    _described = models.RDSBackend.describe_db_instance_automated_backups
    models.DBInstanceAutomatedBackup.__init__ = __init__
    models.RDSBackend.describe_db_instance_automated_backups = describe


def restores():
    from moto.core.utils import utcnow
    from moto.rds.exceptions import DBInstanceNotFoundError, RDSClientError
    from moto.rds.models import RDSBackend

    def to_point_in_time(self, source_db_identifier, target_db_identifier, overrides):
        by_name = self.databases.get(source_db_identifier) if source_db_identifier else None
        source = by_name or _sources(self).get(overrides.get("source_dbi_resource_id"))
        if source is None:
            raise DBInstanceNotFoundError(source_db_identifier or overrides.get("source_dbi_resource_id"))
        time = overrides.get("restore_time")
        if time is not None and not source.created.replace(microsecond=0) <= time.replace(tzinfo=None) <= utcnow():
            raise RDSClientError("InvalidRestoreFault", f"{time} is not within the restorable window of the instance")
        return _restored(self, source, target_db_identifier, overrides)

    def from_snapshot(self, from_snapshot_id, overrides):
        # one of AWS Backup is found by its name alone here; a list shows it only by its type
        snapshot = self.database_snapshots.get(from_snapshot_id) or self.describe_db_snapshots(None, from_snapshot_id)[0]
        return _restored(self, snapshot.database, overrides["db_instance_identifier"], overrides)

    RDSBackend.restore_db_instance_to_point_in_time = to_point_in_time
    RDSBackend.restore_db_instance_from_db_snapshot = from_snapshot


def apply():
    resource_ids()
    automated_backups()
    restores()
