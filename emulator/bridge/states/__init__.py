"""An interpreter of Amazon States Language, as far as Bollwerk's own state machines use it.

It knows Task (calls of AWS APIs by Step Functions itself, `aws-sdk:`, with or without waiting for a task token, and
`lambda:invoke`), Parallel, Map (inline), Choice, Pass, Wait, Succeed
and Fail, with Retry, Catch and JSONPath. Anything else makes the execution fail and says so. It asks no permission of
anybody: whether a role may make a call is judged on the template, not here.
"""
