"""GuardDuty Malware Protection for S3: the plans, which moto lacks."""
import json
import re

from . import store

_PLANS = re.compile(r"^/malware-protection-plan(?:/([^/]+))?$")



def serve(account, region, environ):
    match = _PLANS.match(environ.get("PATH_INFO", ""))
    if not match:
        return None
    from . import body

    plans, key, method = store.shelf("malware", account, region), match.group(1), environ["REQUEST_METHOD"]
    request = json.loads(body(environ) or b"{}")
    if method == "POST" and key is None:
        key = store.identity("mpp")
        arn = store.arn("guardduty", account, region, f"malware-protection-plan/{key}")
        plans[key] = {**request, "arn": arn, "status": "ACTIVE"}
        plans[key].pop("clientToken", None)
        return 200, json.dumps({"malwareProtectionPlanId": key})
    if key is None:
        return 200, json.dumps({"malwareProtectionPlans": [{"malwareProtectionPlanId": name} for name in plans]})
    plan = store.need(plans, key)
    if method == "DELETE":
        del plans[key]
        return 200, "{}"
    if method == "PATCH":
        bucket = {**plan["protectedResource"].get("s3Bucket", {}), **request.get("protectedResource", {}).get("s3Bucket", {})}
        plan.update({name: request[name] for name in ("role", "actions") if name in request})
        plan["protectedResource"] = {"s3Bucket": bucket}
        return 200, "{}"
    return 200, json.dumps(plan)
