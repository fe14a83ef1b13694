"""What the database server must bring along for our steps, and what to do when it does not."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from onmaru.kernel.errors import Refusal

VECTORS_FROM = (0, 7)
"""pgvector's first version with half-precision vectors."""
_NO_PRIVILEGE = "42501"
"""SQLSTATE."""


class VectorsMissing(Refusal):
    """The PostgreSQL server has no pgvector (0.7 or later); install it there (`postgresql-17-pgvector`)."""

    status = 503
    korean = (
        "PostgreSQL 서버에 pgvector(0.7 이상)가 없습니다. "
        "서버에 설치한 뒤(예: postgresql-17-pgvector 꾸러미) 다시 시작해 주십시오."
    )


class VectorsNotPermitted(Refusal):
    """Our role may not add pgvector; let an administrator run `CREATE EXTENSION vector` in this database once."""

    status = 503
    korean = (
        "우리 데이터베이스 역할로는 pgvector를 켤 수 없습니다. "
        "관리자가 이 데이터베이스에서 CREATE EXTENSION vector를 한 번 실행해 주십시오."
    )


class VectorsTooOld(Refusal):
    """This database has an old pgvector; let an administrator run `ALTER EXTENSION vector UPDATE` in it once."""

    status = 503
    korean = (
        "이 데이터베이스의 pgvector가 오래되었습니다. "
        "관리자가 이 데이터베이스에서 ALTER EXTENSION vector UPDATE를 한 번 실행해 주십시오."
    )


def need_vectors(connection: Connection) -> None:
    """Make sure of half-precision vectors; raises VectorsMissing, VectorsNotPermitted or VectorsTooOld."""
    offered = text("SELECT default_version FROM pg_available_extensions WHERE name = 'vector'")
    if _version(connection.scalar(offered) or "") < VECTORS_FROM:
        raise VectorsMissing
    with _permitted(connection):
        connection.execute(text("CREATE EXTENSION IF NOT EXISTS vector"))
    if connection.scalar(text("SELECT to_regtype('halfvec')")) is None:
        raise VectorsTooOld


@contextmanager
def _permitted(connection: Connection) -> Iterator[None]:
    try:
        with connection.begin_nested():
            yield
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", None) == _NO_PRIVILEGE:
            raise VectorsNotPermitted from error
        raise


def _version(written: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", written)[:2])
