"""`python -m training train --data FOLDER --out RUN` and `python -m training export --run RUN --out FOLDER`."""

import argparse
from pathlib import Path


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    fit = verbs.add_parser("train")
    fit.add_argument("--data", type=Path, required=True)
    fit.add_argument("--out", type=Path, required=True)
    fit.add_argument("--epochs", type=int, default=3)
    ship = verbs.add_parser("export")
    ship.add_argument("--run", type=Path, required=True)
    ship.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    if args.verb == "train":
        from training.train import train

        train(args.data, args.out, args.epochs)
    else:
        from training.export import export

        export(args.run, args.out)


if __name__ == "__main__":
    main()
