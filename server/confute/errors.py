"""Every exception of the product. Those meant for clients carry an HTTP status and a public message."""


class ConfuteError(Exception):
    """Base of all own errors; `str(error)` is safe to show to a client."""

    status = 500
    title = "Internal error"


class PackError(ConfuteError):
    """A pack cannot be used: the message names the file, the line and the cure."""

    title = "Fact pack is not usable"


class ModelError(ConfuteError):
    """A model file is missing or is not the one that was pinned."""

    title = "Model is not usable"


class SettingsError(ConfuteError):
    """A setting has a value that cannot be used; the message names it."""

    title = "Setting is not usable"


class InputError(ConfuteError):
    """The caller sent something that cannot be checked. `field` names it; `limit` and `value` say why."""

    status = 422
    title = "Request is not valid"

    def __init__(self, message: str, *, field: str, limit: object = None, value: object = None) -> None:
        super().__init__(message)
        self.field = field
        self.limit = limit
        self.value = value


class TooLargeError(InputError):
    """The request is over a size limit."""

    status = 413
    title = "Request is too large"


class NotFoundError(ConfuteError):
    """The named pack or fact does not exist."""

    status = 404
    title = "Not found"


class FetchError(ConfuteError):
    """A page could not be fetched: the message names the address, the limit and the cure."""

    status = 502
    title = "Page could not be fetched"


class BadBodyError(InputError):
    """The body is not the JSON that the API wants."""

    status = 400
    title = "Body is not valid JSON"


class MediaTypeError(InputError):
    """The body is not declared as JSON. No web page may send that without asking first: a defence."""

    status = 415
    title = "Media type is not supported"


class WrongHostError(InputError):
    """The request was meant for another server (DNS rebinding)."""

    status = 421
    title = "Host is not served here"


class WrongKeyError(InputError):
    """The server wants a key, and the request has none of its keys."""

    status = 401
    title = "Key is missing or wrong"


class WrongOriginError(InputError):
    """A web page that is not allowed called the server."""

    status = 403
    title = "Origin is not allowed"


class FeedbackOffError(ConfuteError):
    """The server keeps no feedback."""

    status = 501
    title = "Feedback is off"


class FeedbackFullError(ConfuteError):
    """There is no room for more feedback."""

    status = 507
    title = "Feedback is full"


class NotReadyError(ConfuteError):
    """The server has nothing to check against."""

    status = 503
    title = "Server is not ready"
