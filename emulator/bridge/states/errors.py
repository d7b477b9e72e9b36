"""How a state fails."""


class StateFailed(Exception):
    """An error name that Retry and Catch can match, and its cause."""

    def __init__(self, error, cause):
        super().__init__(f"{error}: {cause}")
        self.error, self.cause = error, cause


def runtime(cause):
    return StateFailed("States.Runtime", cause)
