"""What the OpenAPI document says beyond the types of the handlers: headers, raw bodies, refusals, who may ask."""

from collections.abc import Mapping
from dataclasses import dataclass

from litestar.openapi.datastructures import ResponseSpec
from litestar.openapi.spec import (
    Components,
    OpenAPIMediaType,
    OpenAPIType,
    Operation,
    Parameter,
    RequestBody,
    Schema,
    SecurityRequirement,
    SecurityScheme,
)

from kiosk.wire.messages import Problem

COMPONENTS = Components(
    security_schemes={
        "terminal": SecurityScheme(
            type="http",
            scheme="bearer",
            bearer_format="JWT",
            description="EdDSA, by the terminal's key, for one request: iss, aud, iat, exp, htm, htu, bh",
        )
    }
)
BY_TERMINAL: list[SecurityRequirement] = [{"terminal": []}]

_WHY: Mapping[int, str] = {
    400: "The request is not as the protocol has it",
    401: "The token is missing, is another's, or is not for this very request",
    403: "The terminal was revoked: `statement` says so, signed. At an enrolment: the code is not good",
    404: "There is no such thing for this station",
    408: "The body did not come in in time",
    409: "The lines do not continue what the centre has: `gap`, `fork`, `epoch`",
    413: "The body is too large",
    414: "The path with its query is too long",
    416: "The range lies outside of the file",
    431: "The headers are too large",
    503: "The centre can store or read nothing at the moment, or has too much to do",
}


def problems(*statuses: int) -> dict[int, ResponseSpec]:
    """What anybody may meet, and more, each with a Problem for its body."""
    return {
        status: ResponseSpec(Problem, generate_examples=False, description=_WHY[status])
        for status in sorted({400, 413, 414, 431, 503, *statuses})
    }


def terminals_problems(*statuses: int) -> dict[int, ResponseSpec]:
    """What every request of a terminal may meet, and more."""
    return problems(401, 403, *statuses)


def header(name: str, pattern: str, description: str, *, required: bool = False) -> Parameter:
    """A header of a request."""
    schema = Schema(type=OpenAPIType.STRING, pattern=pattern)
    return Parameter(name=name, param_in="header", schema=schema, required=required, description=description)


def operation(*parameters: Parameter, packed_body: str = "") -> type[Operation]:
    """An operation with parameters that its handler reads from the request itself; `packed_body`: what it holds."""

    @dataclass
    class Described(Operation):
        def __post_init__(self) -> None:
            self.parameters = [*(self.parameters or ()), *parameters]
            if packed_body:
                content = {"application/octet-stream": OpenAPIMediaType(schema=Schema())}
                self.request_body = RequestBody(content=content, description=packed_body, required=True)

    return Described


UNLESS_KNOWN = header("If-None-Match", r"^[\x21-\x7e ]*$", "The ETag of the text that is known")
NOT_MODIFIED = {304: ResponseSpec(None, description="The text is the one that is known")}
RANGE = header("Range", r"^bytes=([0-9]{1,18}-[0-9]{0,18}|-[0-9]{1,18})$", "One range; what is none is passed over")
IF_RANGE = header("If-Range", r"^[\x21-\x7e]*$", "The ETag of the file whose first part is there")


def parts(media_type: str) -> dict[int, ResponseSpec]:
    """A file's answers where a range may be asked for."""
    partial = ResponseSpec(bytes, generate_examples=False, media_type=media_type, description="The range of the file")
    return {206: partial} | terminals_problems(404, 416)
