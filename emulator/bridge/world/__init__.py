"""Time that passes: what AWS does by itself, minute by minute, when a test moves the clock.

SIMULATED are the clock, and how long AWS takes. Real are the deployed schedules, plans, rules, alarms and roles (read
from the services' APIs), the calls that they make, the functions that are called, and what those functions do.
"""
from . import alarms, clock, databases, schedules, selected
from ..services import backup_jobs, restore_jobs

JOURNAL = []  # what happened, and what would have happened on AWS and has no emulation here


def note(text):
    JOURNAL.append({"time": clock.told(), "what": text})


def advance(request):
    """Moves the clock; `run` names rules on a schedule that are carried out in the last `minutes` of the span."""
    seconds, run, minutes = int(request["seconds"]), request.get("run", []), int(request.get("minutes", 1))
    began, end = len(JOURNAL), clock.now() + seconds
    if request.get("asleep"):
        clock.move_to(end)
        return {"now": clock.told(), "journal": []}
    minute = clock.next_minute()
    while minute <= end:
        clock.move_to(minute)
        backup_jobs.progress(minute)
        restore_jobs.progress(minute)
        schedules.fire(minute)
        backup_jobs.fire_plans(minute)
        restore_jobs.fire_plans(minute)
        if minute > end - minutes * 60:
            selected.run(minute, run)
            alarms.evaluate(minute)
        minute += 60
    clock.move_to(end)
    return {"now": clock.told(), "journal": JOURNAL[began:]}


def configure(request):
    """What AWS decides and nobody can read from a template: how jobs that meet end, and which server is `the database`."""
    if "overlap" in request:
        backup_jobs.BEHAVIOUR["overlap"] = request["overlap"]
    if "postgres" in request:
        databases.stand_for(**request["postgres"])
    return {}
