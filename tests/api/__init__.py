"""The data addresses, asked by a real HTTP client."""
