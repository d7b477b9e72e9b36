"""Settings that moto's APIs take and then forget, or answer with a constant: here they are kept and told again.

Each is one that a promise rests on. What is still forgotten stands in the read-back as recorded, with its reason.
"""
import json
import re


def _snake(name):
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


_GROUP = (
    "MaxInstanceLifetime",
    "DefaultInstanceWarmup",
    "AvailabilityZoneDistribution",
    "AvailabilityZoneImpairmentPolicy",
    "InstanceMaintenancePolicy",
)


def auto_scaling_groups():
    from moto.autoscaling.responses import AutoScalingResponse

    def keeping(original):
        def call(self):
            answer = original(self)
            given = self._get_params()
            group = self.autoscaling_backend.autoscaling_groups[given["AutoScalingGroupName"]]
            for name in _GROUP:
                if name in given:
                    setattr(group, _snake(name), given[name])
            return answer

        return call

    AutoScalingResponse.create_auto_scaling_group = keeping(AutoScalingResponse.create_auto_scaling_group)
    AutoScalingResponse.update_auto_scaling_group = keeping(AutoScalingResponse.update_auto_scaling_group)


_DATABASE = {  # argument of the request: attribute of the answer
    "enable_performance_insights": "performance_insights_enabled",
    "performance_insights_kms_key_id": "performance_insights_kms_key_id",
    "performance_insights_retention_period": "performance_insights_retention_period",
    "database_insights_mode": "database_insights_mode",
    "network_type": "network_type",
    "timezone": "timezone",
}


def database_instances():
    from moto.rds.models import RDSBackend

    create, modify = RDSBackend.create_db_instance, RDSBackend.modify_db_instance

    def keep(instance, given):
        for argument, attribute in _DATABASE.items():
            if argument in given:
                setattr(instance, attribute, given[argument])
        return instance

    RDSBackend.create_db_instance = lambda self, given: keep(create(self, given), dict(given))
    RDSBackend.modify_db_instance = lambda self, name, given: keep(modify(self, name, given), dict(given))


def key_rotation_periods():
    from moto.kms.responses import KmsResponse

    enable, status = KmsResponse.enable_key_rotation, KmsResponse.get_key_rotation_status

    def key_of(self):
        return self.kms_backend.keys[self.kms_backend.get_key_id(self._get_param("KeyId"))]

    def enable_key_rotation(self):
        answer = enable(self)
        key_of(self).rotation_period = self._get_param("RotationPeriodInDays") or 365
        return answer

    def get_key_rotation_status(self):
        answer = json.loads(status(self))
        if answer["KeyRotationEnabled"]:
            answer["RotationPeriodInDays"] = getattr(key_of(self), "rotation_period", 365)
        return json.dumps(answer)

    KmsResponse.enable_key_rotation = enable_key_rotation
    KmsResponse.get_key_rotation_status = get_key_rotation_status


_LOG_GROUP = ("logGroupClass", "deletionProtectionEnabled")


def log_groups():
    from moto.logs.models import LogGroup
    from moto.logs.responses import LogsResponse

    create, describe = LogsResponse.create_log_group, LogGroup.to_describe_dict

    def create_log_group(self):
        answer = create(self)
        group = self.logs_backend.groups[self._get_param("logGroupName")]
        given = {name: self._get_param(name) for name in _LOG_GROUP}
        group.kept = {name: value for name, value in given.items() if value is not None}
        return answer

    LogsResponse.create_log_group = create_log_group
    LogGroup.to_describe_dict = lambda self: {**describe(self), **getattr(self, "kept", {})}


_WEB_ACL = ("DataProtectionConfig", "OnSourceDDoSProtectionConfig")


def web_acls():
    from moto.wafv2.models import FakeWebACL
    from moto.wafv2.responses import WAFV2Response

    describe = FakeWebACL.to_dict

    def keeping(original):
        def call(self):
            answer = original(self)
            given = json.loads(self.body)
            for acl in self.wafv2_backend.wacls.values():
                if acl.name == given["Name"]:
                    acl.kept = {name: given[name] for name in _WEB_ACL if name in given}
            return answer

        return call

    WAFV2Response.create_web_acl = keeping(WAFV2Response.create_web_acl)
    WAFV2Response.update_web_acl = keeping(WAFV2Response.update_web_acl)
    FakeWebACL.to_dict = lambda self: {**describe(self), **getattr(self, "kept", {})}


def bucket_replication():
    """moto answers some parts of a rule with constants."""
    from moto.core.responses import ActionResult
    from moto.s3.exceptions import ReplicationConfigurationNotFoundError
    from moto.s3.responses import S3Response

    def get_bucket_replication(self):
        self.data["Action"] = "GetBucketReplication"
        held = self.backend.get_bucket_replication(self.bucket_name)
        if not held:
            raise ReplicationConfigurationNotFoundError(bucket_name=self.bucket_name)
        rules = [{**rule, "Filter": rule.get("Filter") or {"Prefix": ""}} for rule in held["Rule"]]
        for rule in rules:
            if rule["Filter"].get("Prefix", "") is None:
                rule["Filter"] = {"Prefix": ""}
        return self.serialized(ActionResult({"ReplicationConfiguration": {"Role": held["Role"], "Rules": rules}}))

    S3Response.get_bucket_replication = get_bucket_replication


def bucket_events():
    """moto sends a bucket's events to EventBridge but does not tell that it does."""
    from moto.core.responses import ActionResult
    from moto.s3.responses import S3Response

    original = S3Response.get_bucket_notification

    def get_bucket_notification(self):
        held = self.backend.get_bucket_notification_configuration(self.bucket_name)
        if held and held.event_bridge is not None and not (held.topic or held.queue or held.cloud_function):
            self.data["Action"] = "GetBucketNotificationConfiguration"
            return self.serialized(ActionResult({"EventBridgeConfiguration": {}}))
        return original(self)

    S3Response.get_bucket_notification = get_bucket_notification


def maintenance_windows():
    """The task's type has another name in the list than in the task, and moto tells the wrong one."""
    from moto.ssm.models import FakeMaintenanceWindow, FakeMaintenanceWindowTask
    from moto.ssm.responses import SimpleSystemManagerResponse

    describe, describe_window = FakeMaintenanceWindowTask.to_json, FakeMaintenanceWindow.to_json
    create = SimpleSystemManagerResponse.create_maintenance_window

    def create_maintenance_window(self):
        before = set(self.ssm_backend.windows)
        answer = create(self)
        for name in set(self.ssm_backend.windows) - before:
            self.ssm_backend.windows[name].unassociated = self._get_param("AllowUnassociatedTargets")
        return answer

    SimpleSystemManagerResponse.create_maintenance_window = create_maintenance_window
    FakeMaintenanceWindow.to_json = lambda self: {
        **describe_window(self),
        "AllowUnassociatedTargets": getattr(self, "unassociated", None),
    }

    def to_json(self):
        return {**describe(self), "Type": self.task_type, "CutoffBehavior": self.cutoff_behavior}

    FakeMaintenanceWindowTask.to_json = to_json


def function_logs():
    from moto.awslambda.models import LambdaFunction

    create, describe, update = (
        LambdaFunction.__init__,
        LambdaFunction.get_configuration,
        LambdaFunction.update_configuration,
    )

    def __init__(self, account_id, spec, *args, **kwargs):
        self.logging_config = spec.get("LoggingConfig")
        self.dead_letters = spec.get("DeadLetterConfig")
        create(self, account_id, spec, *args, **kwargs)

    def get_configuration(self, *args, **kwargs):
        told = describe(self, *args, **kwargs)
        default = {"LogFormat": "Text", "LogGroup": f"/aws/lambda/{self.function_name}"}
        told["LoggingConfig"] = {**default, **(self.logging_config or {})}
        target = (self.dead_letters or {}).get("TargetArn")
        return {**told, "DeadLetterConfig": {"TargetArn": target}} if target else told

    def update_configuration(self, config_updates):
        self.logging_config = config_updates.get("LoggingConfig", self.logging_config)
        self.dead_letters = config_updates.get("DeadLetterConfig", self.dead_letters)
        self.tracing_config = config_updates.get("TracingConfig", self.tracing_config)
        self.kms_key_arn = config_updates.get("KMSKeyArn", self.kms_key_arn)
        return update(self, config_updates)

    LambdaFunction.__init__ = __init__
    LambdaFunction.get_configuration = get_configuration
    LambdaFunction.update_configuration = update_configuration


def connections():
    """The own key of an event connection."""
    from moto.events.models import Connection
    from moto.events.responses import EventsHandler

    create, update, describe = EventsHandler.create_connection, EventsHandler.update_connection, Connection.describe

    def keeping(original):
        def call(self):
            answer = original(self)
            key = self._get_param("KmsKeyIdentifier")
            self.events_backend.connections[self._get_param("Name")].kms_key_identifier = key
            return answer

        return call

    def told(self):
        return {**describe(self), "KmsKeyIdentifier": getattr(self, "kms_key_identifier", None)}

    EventsHandler.create_connection, EventsHandler.update_connection = keeping(create), keeping(update)
    Connection.describe = told


def configuration_recorders():
    """moto keeps what is recorded, but not how often."""
    from moto.config.models import ConfigRecorder
    from moto.config.responses import ConfigResponse

    put, describe = ConfigResponse.put_configuration_recorder, ConfigRecorder.to_dict

    def put_configuration_recorder(self):
        answer = put(self)
        given = self._get_param("ConfigurationRecorder")
        self.config_backend.recorders[given["name"]].mode = given.get("recordingMode")
        return answer

    def to_dict(self):
        told = {name: value for name, value in describe(self).items() if name != "mode"}
        return {**told, "recordingMode": mode} if (mode := getattr(self, "mode", None)) else told

    ConfigResponse.put_configuration_recorder = put_configuration_recorder
    ConfigRecorder.to_dict = to_dict


def insight_selectors():
    """moto adds the new ones to the old ones; CloudTrail puts them in their place."""
    from moto.cloudtrail.models import Trail

    Trail.put_insight_selectors = lambda self, insight_selectors: setattr(self, "insight_selectors", insight_selectors)


def defaults_of_the_account():
    """Instance metadata, public images, public snapshots: settings of account and region that moto does not know."""
    from moto.core.responses import ActionResult
    from moto.ec2.responses import EC2Response

    from .services.store import shelf

    def held(self):
        return shelf("ec2-account-defaults", self.current_account, self.region)

    def modify_metadata(self):
        names = ("HttpTokens", "HttpPutResponseHopLimit", "HttpEndpoint", "InstanceMetadataTags")
        given = self._get_params()
        held(self)["metadata"] = {name: given[name] for name in names if name in given}
        return ActionResult({"Return": True})

    def get_metadata(self):
        return ActionResult({"AccountLevel": held(self).get("metadata", {})})

    def block_images(self):
        held(self)["images"] = self._get_params()["ImageBlockPublicAccessState"]
        return ActionResult({"ImageBlockPublicAccessState": held(self)["images"]})

    def get_images(self):
        return ActionResult({"ImageBlockPublicAccessState": held(self).get("images", "unblocked")})

    def block_snapshots(self):
        held(self)["snapshots"] = self._get_params()["State"]
        return ActionResult({"State": held(self)["snapshots"]})

    def unblock_snapshots(self):
        held(self)["snapshots"] = "unblocked"
        return ActionResult({"State": "unblocked"})

    def get_volume_key(self):
        return ActionResult({"KmsKeyId": self.ec2_backend.default_kms_key_id})

    def get_snapshots(self):
        return ActionResult({"State": held(self).get("snapshots", "unblocked")})

    EC2Response.modify_instance_metadata_defaults = modify_metadata
    EC2Response.get_instance_metadata_defaults = get_metadata
    EC2Response.enable_image_block_public_access = block_images
    EC2Response.get_image_block_public_access_state = get_images
    EC2Response.enable_snapshot_block_public_access = block_snapshots
    EC2Response.disable_snapshot_block_public_access = unblock_snapshots
    EC2Response.get_snapshot_block_public_access_state = get_snapshots
    EC2Response.get_ebs_default_kms_key_id = get_volume_key


_PROJECT = ("encryptionKey", "concurrentBuildLimit")


def build_projects():
    """moto has no update of a project, and asks a project of a pipeline for a location that it does not have."""
    from moto.codebuild import responses
    from moto.codebuild.responses import ActionResult, CodeBuildResponse

    create = CodeBuildResponse.create_project

    def unless_of_pipeline(check):
        return lambda given: None if given["type"] == "CODEPIPELINE" else check(given)

    responses._validate_required_params_source = unless_of_pipeline(responses._validate_required_params_source)
    responses._validate_required_params_artifacts = unless_of_pipeline(responses._validate_required_params_artifacts)

    def create_project(self):
        answer = create(self)
        project = self.codebuild_backend.codebuild_projects[self._get_param("name")]
        for name in _PROJECT:
            if self._get_param(name) is not None:
                project.project_metadata[name] = self._get_param(name)
        return answer

    def update_project(self):
        backend, name = self.codebuild_backend, self._get_param("name")
        builds = backend.build_history.get(name, [])
        del backend.codebuild_projects[name]
        create_project(self)
        backend.build_history[name] = builds
        return ActionResult({"project": backend.codebuild_projects[name].project_metadata})

    CodeBuildResponse.create_project = create_project
    CodeBuildResponse.update_project = update_project


def identity_providers():
    """moto knows the clients of a provider from its first day only."""
    from moto.core.responses import EmptyResult
    from moto.iam.responses import IamResponse

    def clients(self):
        return self.backend.get_open_id_connect_provider(self._get_param("OpenIDConnectProviderArn")).client_id_list

    def add(self):
        clients(self).append(self._get_param("ClientID"))
        return EmptyResult()

    def remove(self):
        clients(self).remove(self._get_param("ClientID"))
        return EmptyResult()

    IamResponse.add_client_id_to_open_id_connect_provider = add
    IamResponse.remove_client_id_from_open_id_connect_provider = remove


_HANDSHAKE = ("securityPolicy", "endpointAccessMode")


def interfaces_and_their_names():
    """By what a REST interface and a domain name take a handshake."""
    from moto.apigateway.models import DomainName, RestAPI
    from moto.apigateway.responses import APIGatewayResponse

    api, name = RestAPI.to_dict, DomainName.to_json
    create_api, create_name = APIGatewayResponse.create_rest_api, APIGatewayResponse.create_domain_name

    def given(self):
        return {key: self._get_param(key) for key in _HANDSHAKE if self._get_param(key) is not None}

    def create_rest_api(self):
        status, headers, answer = create_api(self)
        self.backend.get_rest_api(json.loads(answer)["id"]).kept = given(self)
        return status, headers, answer

    def create_domain_name(self):
        answer = create_name(self)
        self.backend.get_domain_name(self._get_param("domainName")).kept = given(self)
        return answer

    APIGatewayResponse.create_rest_api = create_rest_api
    APIGatewayResponse.create_domain_name = create_domain_name
    RestAPI.to_dict = lambda self: {**api(self), **getattr(self, "kept", {})}
    DomainName.to_json = lambda self: {**name(self), **getattr(self, "kept", {})}


def apply():
    interfaces_and_their_names()
    build_projects()
    identity_providers()
    defaults_of_the_account()
    configuration_recorders()
    insight_selectors()
    connections()
    auto_scaling_groups()
    database_instances()
    key_rotation_periods()
    log_groups()
    web_acls()
    bucket_replication()
    bucket_events()
    maintenance_windows()
    function_logs()
