"""What limits on guessing keep: no address to read, nothing beyond its time, nothing of who erased all."""

from __future__ import annotations

import time

import pytest
from flask import Flask
from sqlalchemy import select, update

from tests.support.quiz_course import MONDAY, Visitor
from tests.support.quiz_web import database
from webquiz.store import classes
from webquiz.store.schema import hits

PLACE = "203.0.113.77"


def kept(app: Flask) -> list[str]:
    with database(app).read() as connection:
        return list(connection.execute(select(hits.c.key).where(hits.c.key != "health")).scalars())


def guess(app: Flask, code: str, name: str, phrase: str = "") -> None:
    client, place = app.test_client(), {"REMOTE_ADDR": PLACE}
    app.config["WTF_CSRF_ENABLED"] = False
    client.post("/back/password", data={"code": code, "name": name, "password": "x"}, environ_base=place)
    client.post("/back/phrase", data={"phrase": phrase}, environ_base=place)


def expire(app: Flask) -> None:
    with database(app).write() as connection:
        connection.execute(update(hits).values(expires_at=int(time.time() * 1000) - 1))


def test_no_address_and_no_name_can_be_read_in_the_table(app: Flask) -> None:
    guess(app, "ABCDEFGHJK", "zoé")
    assert len(kept(app)) >= 3
    told = " ".join(kept(app)).lower()
    for word in (PLACE, "203.0", "zoe", "zoé", "abcdefghjk"):
        assert word not in told


@pytest.mark.parametrize("how", ["health", "session"])
def test_what_has_expired_leaves_the_table_though_nobody_fails_any_more(
    app: Flask, visitor: Visitor, how: str
) -> None:
    visitor.join()
    guess(app, "ABCDEFGHJK", "zoé")
    expire(app)
    assert kept(app)
    if how == "health":
        assert visitor.client.get("/healthz").status_code == 200
    else:
        visitor.begin(mode="flash")
    assert kept(app) == []


def test_erasing_all_erases_the_failures_to_sign_in_as_oneself_and_nobody_elses(app: Flask) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    with database(app).write() as connection:
        code = classes.add_class(connection, "MIENA", MONDAY)
    visitor = Visitor(app.test_client())
    visitor.get("/")
    visitor.submit("/join", {"join-code": code, "join-name": "Zoé"})
    phrase = visitor.post("/account/phrase", {})
    words = next(it for it in phrase.split("<") if len(it.partition(">")[2].split()) == 6).partition(">")[2]
    guess(app, code, "Ali")
    others = set(kept(app))
    guess(app, code.lower(), "ZOÉ ", " ".join(words.split()[:2]) + " aaaa aaaa aaaa aaaa")
    mine = set(kept(app)) - others
    assert len(mine) == 4, "by account, and by account and address, with name and with phrase"
    visitor.post("/account/erase", {"confirm-name": "Zoé", "confirm-current": words})
    assert visitor.status == 200
    assert set(kept(app)) == others
