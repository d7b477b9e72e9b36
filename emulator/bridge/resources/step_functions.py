"""State machines."""
from ..cloudformation.registry import creates, deletes, updates
from . import tags
from .difference import replace_when


def _given(p):
    if "DefinitionString" not in p:
        raise ValueError("a state machine whose definition is no string is not emulated")
    return {
        "definition": p["DefinitionString"],
        "roleArn": p["RoleArn"],
        "loggingConfiguration": p.get("LoggingConfiguration"),
        "tracingConfiguration": p.get("TracingConfiguration"),
        "encryptionConfiguration": p.get("EncryptionConfiguration"),
    }


@creates("AWS::StepFunctions::StateMachine")
def create_machine(ctx, p):
    name = p.get("StateMachineName") or ctx.name(80)
    made = ctx.call(
        "stepfunctions",
        "create_state_machine",
        name=name,
        type=p.get("StateMachineType", "STANDARD"),
        tags=[{"key": item["Key"], "value": item["Value"]} for item in tags.pairs(p) or []] or None,
        **_given(p),
    )
    return made["stateMachineArn"], {"Arn": made["stateMachineArn"], "Name": name}


@updates("AWS::StepFunctions::StateMachine")
def update_machine(ctx, arn, old, new):
    replace_when(old, new, "StateMachineName", "StateMachineType")
    ctx.call("stepfunctions", "update_state_machine", stateMachineArn=arn, **_given(new))


@deletes("AWS::StepFunctions::StateMachine")
def delete_machine(ctx, arn, p):
    ctx.call("stepfunctions", "delete_state_machine", stateMachineArn=arn)
