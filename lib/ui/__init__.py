"""Streamlit only: the frame, the filters, chart cards, tables and the record."""
