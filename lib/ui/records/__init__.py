"""The records: everything known of one deal, launch, film or event, in a drawer beside the page."""
