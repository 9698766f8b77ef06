"""The door: who isn't admitted gets no further than here. Without sign-in it stands open."""

import time
from typing import Any

import streamlit as st

from lib.access.policy import Standing
from lib.i18n import _
from lib.ui.text import plain
from lib.web.settings import policy


def pass_or_stop() -> None:
    """Lets an admitted reader pass; shows everyone else how to sign in, or that they may not come in, and stops."""
    rules = policy()
    if rules is None:
        return
    standing = rules.standing(_claims(), time.time())
    if standing == "admitted":
        return
    st.title(_("China in Film"))
    st.write(_invitation(standing))
    if standing == "refused":
        way_out()
    else:
        for provider in rules.providers:
            label = _("Sign in with {provider}").format(provider=plain(provider.title())) if provider else _("Sign in")
            st.button(label, on_click=st.login, args=(provider,), type="primary", key=f"sign-in-{provider}")
    st.stop()


def way_out() -> None:
    """The button that signs the reader out, where there is sign-in."""
    if policy() is not None:
        st.button(_("Sign out"), on_click=st.logout, type="tertiary", icon=":material/logout:", key="sign-out")


def _claims() -> dict[str, Any]:
    return dict(st.user.to_dict())


def _invitation(standing: Standing) -> str:
    if standing == "refused":
        return _(
            "You are signed in, but your account may not see this dashboard. Ask whoever runs it to add your e-mail "
            "address, or sign out and use another account."
        )
    if standing == "expired":
        return _("Your session has ended. Sign in again to return to the view that you had open.")
    return _("This dashboard is for invited readers. Sign in with your work account.")
