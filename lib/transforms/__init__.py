"""Tables and a selection in, one tidy table out. No Streamlit, no drawing, no texts."""
