"""What can't be undone asks who is signed in for the account's secret: a cookie alone may be borrowed."""

from __future__ import annotations

from webquiz.store import people
from webquiz.store.database import Connection
from webquiz.store.records import Account, Student
from webquiz.web.credentials import Proof, proof
from webquiz.web.views.common import as_me
from webquiz.web.views.forms import CurrentForm
from webquiz.web.views.language import say


def prove(form: CurrentForm) -> tuple[Account, Proof]:
    """The account of who asks, and what they have shown with the secret that they typed. Comes before the
    transaction that writes: hashing takes its time, and others would wait.

    Raises:
        LeftError: nobody is signed in.
    """
    with as_me() as (connection, student):
        account = _account(connection, student)
    return account, proof(account, form.current.data or "")


def holds(
    connection: Connection, student: Student, form: CurrentForm, account: Account, shown: Proof
) -> bool:
    """Whether the proof is one, and the secrets are still those that it was made of; else the form says that
    it isn't."""
    if shown is not Proof.FAILED and _account(connection, student) == account:
        return True
    form.current.errors = [_wrong(account)]
    return False


def _account(connection: Connection, student: Student) -> Account:
    found = people.account(connection, student.id)
    assert found is not None  # noqa: S101 — they are signed in
    return found


def _wrong(account: Account) -> str:
    if account.password_hash is None:
        return say("Ce n'est pas votre phrase.")
    if account.phrase_hash is None:
        return say("Ce n'est pas votre mot de passe.")
    return say("Ce n'est ni votre phrase ni votre mot de passe.")
