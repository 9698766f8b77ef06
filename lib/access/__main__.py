"""Keys for Excel and scripts: `python -m lib.access add NAME`, `list`, `revoke NAME`."""

import argparse
import sys

from lib.access.keys import Keys, Taken, Unknown, Unreadable


def main(arguments: list[str] | None = None) -> int:
    """Does what the command line asks; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m lib.access", description="Keys for Excel and scripts.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("add", help="give out a key; it's shown this once").add_argument("name")
    commands.add_parser("list", help="name the valid keys")
    commands.add_parser("revoke", help="make a key invalid at once").add_argument("name")
    asked = parser.parse_args(arguments)
    keys = Keys()
    try:
        if asked.command == "add":
            print(keys.add(asked.name))
            print("Keep it now: only its hash is stored. Send it as “Authorization: Bearer KEY”.", file=sys.stderr)
        elif asked.command == "revoke":
            keys.revoke(asked.name)
        else:
            for key in keys.all():
                print(f"{key.id}  {key.added}  {key.name}")
    except Taken:
        print(f"There is a key of the name {asked.name} already; revoke it first.", file=sys.stderr)
        return 1
    except Unknown:
        print(f"There is no key of the name {asked.name}.", file=sys.stderr)
        return 1
    except Unreadable as fault:
        print(fault, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
