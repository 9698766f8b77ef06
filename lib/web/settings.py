"""What the secrets ask for, read once: it holds for as long as the process runs."""

from functools import cache
from pathlib import Path

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from lib.access.policy import Misconfigured, Policy


@cache
def policy() -> Policy | None:
    """Who may come in; None where nobody is asked to sign in. Raises Misconfigured."""
    try:
        secrets = st.secrets.to_dict()
    except StreamlitSecretNotFoundError as error:
        # Streamlit takes a file that it can't read for one that isn't there; that would open the door to everyone.
        if any(Path(place).exists() for place in st.get_option("secrets.files")):
            raise Misconfigured("the file of secrets can't be read as TOML") from error
        return None
    if "redirect_uri" in secrets.get("auth", {}):
        port = str(st.get_option("server.port"))  # Streamlit fills it in as well
        secrets["auth"]["redirect_uri"] = secrets["auth"]["redirect_uri"].replace("{port}", port)
    return Policy.of(secrets)
