"""What moto does otherwise than AWS and matters here. Each patch says why."""
from . import aws


def accounts_by_access_key():
    """An access key EMBEDDED<account id> names its account: three environments need three accounts in one server."""
    from moto.iam import models

    original = models.get_account_id_from

    def get_account_id_from(access_key):
        return access_key[8:] if access_key.startswith(aws.KEY_PREFIX) else original(access_key)

    models.get_account_id_from = get_account_id_from


def composite_alarms():
    """moto can store a composite alarm, but has no operation for it."""
    from moto.cloudwatch.responses import CloudWatchResponse

    CloudWatchResponse.put_composite_alarm = CloudWatchResponse.put_metric_alarm


def bucket_policies_are_stored_only():
    """moto judges bucket policies without their Condition: "deny if not TLS" would deny every request on loopback."""
    from moto.iam.access_control import PermissionResult
    from moto.s3 import models

    models.FakeBucket.get_permission = lambda self, *args, **kwargs: PermissionResult.NEUTRAL


def lookup_events_answers_empty():
    """The CDK command line asks CloudTrail why a deployment failed; moto's 500 is retried for up to 80 seconds."""
    import json

    from moto.cloudtrail.responses import CloudTrailResponse

    CloudTrailResponse.lookup_events = lambda self: json.dumps({"Events": []})


def log_delivery_is_not_checked():
    """moto wants the target's policy before the source's logging; CloudFormation makes them in either order."""
    from moto.s3 import models

    models.FakeBucket._log_permissions_enabled_policy = staticmethod(lambda target_bucket, target_prefix: True)


def flow_logs_may_have_a_prefix():
    """moto takes `bucket/prefix` in a flow log's destination for the bucket's name."""
    from moto.s3 import models

    original = models.S3Backend.get_bucket
    models.S3Backend.get_bucket = lambda self, name: original(self, name.split("/", 1)[0])


def option_groups_of_current_engines():
    """moto's table of engine versions with option groups ends years ago; CloudFormation's schema checks the names."""
    from moto.rds import models
    from moto.rds.exceptions import RDSClientError

    def create_option_group(self, kwargs):
        name = kwargs["option_group_name"].lower()
        if name in self.option_groups:
            raise RDSClientError("OptionGroupAlreadyExistsFault", f"An option group named {name} already exists.")
        self.option_groups[name] = models.OptionGroup(self, **kwargs)
        return self.option_groups[name]

    models.RDSBackend.create_option_group = create_option_group


def no_collector_answers():
    """A Splunk stream has no collector here: what it would keep of every record is written, nothing more."""
    from moto.firehose import models

    original = models.FirehoseBackend.send_log_event

    def send_log_event(self, delivery_stream_arn, *event):
        stream = self.lookup_name_from_arn(delivery_stream_arn)
        for destination in stream.destinations if stream else []:
            if "Splunk" in destination:
                destination.setdefault("S3", destination["Splunk"]["S3DestinationDescription"])
        return original(self, delivery_stream_arn, *event)

    models.FirehoseBackend.send_log_event = send_log_event


def service_linked_roles_have_their_names():
    """AWS calls the role of AWS Config AWSServiceRoleForConfig; moto writes it small."""
    from moto.iam import models

    models.SERVICE_NAME_CONVERSION["config"] = "Config"


def a_resource_has_one_web_acl():
    """moto lets a load balancer have several web ACLs at once and tells the first; in AWS the last one takes its place."""
    from moto.wafv2 import models

    associate = models.WAFV2Backend.associate_web_acl

    def associate_web_acl(self, web_acl_arn, resource_arn):
        if web_acl_arn in self.wacls:
            for acl in self.wacls.values():
                acl.associated_resources[:] = [arn for arn in acl.associated_resources if arn != resource_arn]
        associate(self, web_acl_arn, resource_arn)

    models.WAFV2Backend.associate_web_acl = associate_web_acl


def instances_get_their_interface_s_groups():
    """moto puts instances of a scaling group into the default group where the template names groups by interface."""
    from moto.ec2.models.launch_templates import LaunchTemplateVersion

    def security_groups(self):
        interfaces = self.data.get("NetworkInterfaces", [])
        return self.data.get("SecurityGroups") or [group for item in interfaces for group in item.get("Groups", [])]

    LaunchTemplateVersion.security_groups = property(security_groups)


def interfaces_of_instances():
    """moto keeps an interface's groups beside its instance's and tells both, and cannot filter by attachment."""
    from moto.ec2.models.elastic_network_interfaces import NetworkInterface, NetworkInterfaceBackend

    modify, value = NetworkInterfaceBackend.modify_network_interface_attribute, NetworkInterface.get_filter_value

    def modify_network_interface_attribute(self, eni_id, group_ids, *args, **kwargs):
        modify(self, eni_id, group_ids, *args, **kwargs)
        interface = self.get_network_interface(eni_id)
        if interface.instance and group_ids:
            interface.instance.security_groups = interface._group_set

    def get_filter_value(self, filter_name, method_name=None):
        if filter_name == "attachment.status":
            return "attached" if self.instance else "detached"
        return value(self, filter_name, method_name)

    NetworkInterfaceBackend.modify_network_interface_attribute = modify_network_interface_attribute
    NetworkInterface.get_filter_value = get_filter_value


def users_of_the_identity_store_exist():
    """People come from the company's directory; who is put into a group here is known there."""
    from moto.identitystore import models

    original = models.IdentityStoreBackend.create_group_membership

    def create_group_membership(self, identity_store_id, group_id, member_id):
        store = self._IdentityStoreBackend__get_identity_store(identity_store_id)
        store.users.setdefault(member_id["UserId"], member_id)
        return original(self, identity_store_id, group_id, member_id)

    models.IdentityStoreBackend.create_group_membership = create_group_membership


def declarative_policies_of_an_organization():
    """moto refuses declarative policies. It checks no content of any type, so it keeps theirs like the others'."""
    from moto.organizations import models, utils

    kind = "DECLARATIVE_POLICY_EC2"
    original = models.FakePolicy.__init__
    models.FakePolicy.SUPPORTED_POLICY_TYPES.append(kind)
    models.FakeRoot.SUPPORTED_POLICY_TYPES.append(kind)

    def __init__(self, organization, **kwargs):
        if kwargs.get("Type") != kind:
            return original(self, organization, **kwargs)
        original(self, organization, **{**kwargs, "Type": "SERVICE_CONTROL_POLICY"})
        self.type = kind
        self._arn_format = utils.SCP_ARN_FORMAT.replace("service_control_policy", kind.lower())

    models.FakePolicy.__init__ = __init__


def roles_of_receipt_rules_are_found_by_arn():
    """moto looks for the ARN among the ids of roles."""
    from moto.iam.models import iam_backends
    from moto.ses import models
    from moto.utilities.utils import get_partition

    def _validate_iam_role(self, role_arn):
        held = iam_backends[self.account_id][get_partition(self.region_name)].roles.values()
        if role_arn not in {role.arn for role in held}:
            raise models.InvalidParameterValue("Could not assume the provided IAM role")

    models.SESBackend._validate_iam_role = _validate_iam_role


def functions_run_as_child_processes():
    """moto runs them in containers; Secrets Manager, which tries a rotation's function, would find none."""
    import json

    from moto.awslambda.models import LambdaBackend

    from . import functions

    def invoke(self, function_name, qualifier, body, headers, response_headers):
        answer = functions.invoke(self.account_id, self.region_name, function_name, json.loads(body or b"{}"))
        return json.dumps(answer).encode()

    LambdaBackend.invoke = invoke


def interfaces_are_described_by_templates():
    """moto's API Gateway imports a validator of OpenAPI documents, with a dozen packages behind it. No template has such a document."""
    import sys
    import types

    class OpenAPIValidationError(Exception):
        pass

    def validate(document):
        raise OpenAPIValidationError("the embedded AWS takes no OpenAPI documents")

    names = [f"openapi_spec_validator{below}" for below in ("", ".validation", ".validation.exceptions")]
    modules = {name: types.ModuleType(name) for name in names}
    modules[names[0]].validate = validate
    modules[names[2]].OpenAPIValidationError = OpenAPIValidationError
    for name, module in modules.items():
        sys.modules.setdefault(name, module)


def apply():
    interfaces_are_described_by_templates()
    roles_of_receipt_rules_are_found_by_arn()
    declarative_policies_of_an_organization()
    users_of_the_identity_store_exist()
    service_linked_roles_have_their_names()
    interfaces_of_instances()
    a_resource_has_one_web_acl()
    instances_get_their_interface_s_groups()
    composite_alarms()
    no_collector_answers()
    log_delivery_is_not_checked()
    flow_logs_may_have_a_prefix()
    option_groups_of_current_engines()
    accounts_by_access_key()
    bucket_policies_are_stored_only()
    lookup_events_answers_empty()
    functions_run_as_child_processes()
