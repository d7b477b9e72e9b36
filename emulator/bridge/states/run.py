"""Runs a definition from its first state to its last."""
import copy
import datetime
import re
from concurrent.futures import ThreadPoolExecutor

from . import calls, clock, paths, tokens
from .errors import StateFailed, runtime


def now():
    return datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class Run:
    """One execution: its context object and its history."""

    def __init__(self, account, region, context, tell):
        self.account, self.region, self.context, self.tell = account, region, context, tell

    def machine(self, definition, data, context=None):
        """The output of a definition, a branch or an item's processor."""
        context = context or self.context
        name = definition["StartAt"]
        while True:
            state = definition["States"][name]
            inner = {**context, "State": {"Name": name, "EnteredTime": now()}}
            self.tell(f"{state['Type']}StateEntered", name, data)
            name, data = self._caught(state, data, inner)
            if name is None:
                return data

    def _caught(self, state, data, context):
        """(next state, its input); the next one is None at an end."""
        try:
            result = self._retried(state, data, context)
        except StateFailed as failure:
            for catcher in state.get("Catch", []):
                if _matches(catcher["ErrorEquals"], failure.error):
                    told = {"Error": failure.error, "Cause": failure.cause}
                    return catcher["Next"], paths.put(catcher.get("ResultPath", "$"), data, told)
            raise
        if state["Type"] == "Choice":
            return result, data
        if state["Type"] == "Succeed":
            return None, data
        if state["Type"] != "Wait":
            if "ResultSelector" in state:
                result = paths.fill(state["ResultSelector"], result, context)
            data = paths.put(state.get("ResultPath", "$"), data, result)
        return (None if state.get("End") else state["Next"]), data

    def _retried(self, state, data, context):
        tried = [0] * len(state.get("Retry", []))
        while True:
            try:
                return self._work(state, data, context)
            except StateFailed as failure:
                at = next((i for i, item in enumerate(state.get("Retry", [])) if _matches(item["ErrorEquals"], failure.error)), None)
                if at is None or tried[at] >= state["Retry"][at].get("MaxAttempts", 3):
                    raise
                retry = state["Retry"][at]
                pause = retry.get("IntervalSeconds", 1) * retry.get("BackoffRate", 2.0) ** tried[at]
                clock.wait(min(pause, retry.get("MaxDelaySeconds", pause)))
                tried[at] += 1

    def _work(self, state, data, context):
        kind = state["Type"]
        if kind == "Task" and state["Resource"].endswith(".waitForTaskToken"):
            return self._answered(state, data, context)
        if state.get("QueryLanguage", "JSONPath") != "JSONPath" or "OutputPath" in state:
            raise runtime("only JSONPath without OutputPath is emulated")
        given = paths.resolve(state["InputPath"], data, context) if "InputPath" in state else data
        if "Parameters" in state:
            given = paths.fill(state["Parameters"], given, context)
        if kind == "Task":
            return calls.call(self.account, self.region, state["Resource"], given)
        if kind == "Pass":
            return copy.deepcopy(state["Result"]) if "Result" in state else given
        if kind == "Parallel":
            return self._at_once([lambda branch=branch: self.machine(branch, copy.deepcopy(given), context) for branch in state["Branches"]])
        if kind == "Map":
            return self._map(state, given, data, context)
        if kind == "Choice":
            return _choose(state, data, context)
        if kind == "Wait" and "Seconds" in state:
            return clock.wait(state["Seconds"])
        if kind == "Succeed":
            return data
        if kind == "Fail":
            cause = paths.resolve(state["CausePath"], data, context) if "CausePath" in state else state.get("Cause", "")
            raise StateFailed(state.get("Error", "Failed"), cause)
        raise runtime(f"a state of type {kind} is not emulated as it is written here")

    def _answered(self, state, data, context):
        """Makes the call, which takes the token along, and waits for whoever answers with it."""
        token = tokens.new()
        try:
            given = paths.fill(state["Parameters"], data, {**context, "Task": {"Token": token}})
            calls.call(self.account, self.region, state["Resource"], given)
            return tokens.wait(token, state["TimeoutSeconds"])
        finally:
            tokens.forget(token)

    def _map(self, state, given, data, context):
        items = paths.resolve(state.get("ItemsPath", "$"), given, context)
        if not isinstance(items, list):
            raise runtime("ItemsPath must name a list")
        if state["ItemProcessor"].get("ProcessorConfig", {}).get("Mode", "INLINE") != "INLINE":
            raise runtime("a distributed map is not emulated")

        def one(index, value):
            inner = {**context, "Map": {"Item": {"Index": index, "Value": value}}}
            selected = paths.fill(state["ItemSelector"], data, inner) if "ItemSelector" in state else value
            return self.machine(state["ItemProcessor"], selected, inner)

        return self._at_once([lambda index=index, value=value: one(index, value) for index, value in enumerate(items)])

    @staticmethod
    def _at_once(works):
        if not works:
            return []
        with ThreadPoolExecutor(max_workers=len(works)) as pool:
            return [future.result() for future in [pool.submit(work) for work in works]]


def _matches(names, error):
    return "States.ALL" in names or error in names or ("States.TaskFailed" in names and error != "States.Timeout")


def _choose(state, data, context):
    for rule in state["Choices"]:
        if _holds(rule, data, context):
            return rule["Next"]
    if "Default" not in state:
        raise StateFailed("States.NoChoiceMatched", "no choice matched")
    return state["Default"]


def _holds(rule, data, context):
    if "And" in rule:
        return all(_holds(item, data, context) for item in rule["And"])
    if "Or" in rule:
        return any(_holds(item, data, context) for item in rule["Or"])
    if "Not" in rule:
        return not _holds(rule["Not"], data, context)
    if "IsPresent" in rule:
        return bool(paths.matches(rule["Variable"], data, context)[0]) == rule["IsPresent"]
    if "StringMatches" in rule:
        pattern = ".*".join(re.escape(part) for part in rule["StringMatches"].split("*"))
        return re.fullmatch(pattern, str(paths.resolve(rule["Variable"], data, context)), re.DOTALL) is not None
    if "StringEqualsPath" in rule:
        return paths.resolve(rule["Variable"], data, context) == paths.resolve(rule["StringEqualsPath"], data, context)
    for operator in ("StringEquals", "BooleanEquals"):
        if operator in rule:
            return paths.resolve(rule["Variable"], data, context) == rule[operator]
    raise runtime(f"a choice by {sorted(set(rule) - {'Variable', 'Next'})} is not emulated")
