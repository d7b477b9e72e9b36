"""Rotating secrets as Secrets Manager does: the secret's own function is asked for four steps, later, with one token. moto asks
its own Lambda, which needs containers, and forgets the function where a rotation is only started.
"""
import json
import sys
import threading
import uuid

from . import functions

_STEPS = ("createSecret", "setSecret", "testSecret", "finishSecret")


def _run(account, region, secret, token):
    for step in _STEPS:
        event = {"Step": step, "SecretId": secret.arn, "ClientRequestToken": token}
        try:
            functions.invoke(account, region, secret.rotation_lambda_arn, event)
        except functions.FunctionError as problem:
            print(f"rotation of {secret.name}: {step}: {problem}", file=sys.stderr)
            return


def _rotate(self, secret_id, client_request_token=None, rotation_lambda_arn=None, rotation_rules=None, rotate_immediately=True):
    from moto.secretsmanager.exceptions import InvalidRequestException, SecretNotFoundException

    if not self._is_valid_identifier(secret_id):
        raise SecretNotFoundException()
    secret = self.secrets[secret_id]
    if rotation_lambda_arn:
        secret.rotation_lambda_arn = rotation_lambda_arn
    if rotation_rules:
        secret.auto_rotate_after_days = rotation_rules.get("AutomaticallyAfterDays", 0)
    if not secret.rotation_lambda_arn:
        raise InvalidRequestException("No Lambda rotation function ARN is associated with this secret.")
    secret.rotation_enabled = secret.rotation_requested = True
    # A schedule that is only set up is tried by the third step alone, on a version that goes again; that is left out here.
    if not rotate_immediately:
        return secret.to_short_dict()
    for version in secret.versions.values():
        if version["version_stages"] == ["AWSPENDING"]:
            raise InvalidRequestException("A previous rotation isn't complete. That rotation will be reattempted.")
    token = client_request_token or str(uuid.uuid4())
    secret.versions[token] = {"createdate": 0, "version_id": token, "version_stages": ["AWSPENDING"]}
    threading.Thread(target=_run, args=(self.account_id, self.region_name, secret, token), daemon=True).start()
    return json.dumps({"ARN": secret.arn, "Name": secret.name, "VersionId": token})


def _who_asks_for_no_version_gets_the_current_one():
    """moto moves the label AWSCURRENT and goes on answering with the version that had it before."""
    from moto.secretsmanager.models import SecretsManagerBackend

    original = SecretsManagerBackend.update_secret_version_stage

    def update_secret_version_stage(self, secret_id, version_stage, remove_from_version_id, move_to_version_id):
        answer = original(self, secret_id, version_stage, remove_from_version_id, move_to_version_id)
        if version_stage == "AWSCURRENT" and move_to_version_id:
            self.secrets[secret_id].set_default_version_id(move_to_version_id)
        return answer

    SecretsManagerBackend.update_secret_version_stage = update_secret_version_stage


def apply():
    from moto.secretsmanager.models import SecretsManagerBackend

    SecretsManagerBackend.rotate_secret = _rotate
    _who_asks_for_no_version_gets_the_current_one()
