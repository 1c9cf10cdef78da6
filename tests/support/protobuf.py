"""What Protobuf's own compiler and library say of a payload written as JSON."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory

from google.protobuf import descriptor_pb2, json_format, message_factory
from grpc_tools import protoc

from docgen.location import JsonValue


def assert_fits_protobuf(value: JsonValue, source: str, message: str) -> None:
    """Let the library read a payload as a message of a `.proto` file.

    Args:
        value: the payload in the JSON form of Protobuf.
        source: the text of the file.
        message: its name within the package of the file.
    """
    with TemporaryDirectory() as folder, as_file(files("grpc_tools")) as tools:
        written = Path(folder, "payload.proto")
        written.write_text(source, encoding="utf-8")
        compiled = Path(folder, "compiled")
        includes = (f"-I{folder}", f"-I{tools / '_proto'}", "--include_imports")
        status = protoc.main(
            ["protoc", *includes, f"--descriptor_set_out={compiled}", str(written)]
        )
        assert status == 0, "the compiler refuses the file"
        described = descriptor_pb2.FileDescriptorSet.FromString(compiled.read_bytes())
    name = f"{described.file[-1].package}.{message}".removeprefix(".")
    json_format.ParseDict(value, message_factory.GetMessages(described.file)[name]())
