"""Who may come in: readers who sign in, and programs that hold a key."""
