"""Groups of commands, a file each; the errors of all become a line and an exit code in one place, cli.py."""
