"""The data by stable addresses: the same rows as on the pages, for spreadsheets and programs."""
