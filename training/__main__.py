"""`python -m training train --data FOLDER --out RUN`, then `export` and `calibrate`; `folds` measures."""

import argparse
import os
import sys
from pathlib import Path

from bilateral.errors import SourceError


def main() -> int:
    """Exit status: 0, or 2 where a file or folder that is named is not there or is another's."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    fit = verbs.add_parser("train", help="make the reader, or go on where a run stopped")
    fit.add_argument("--data", type=Path, required=True)
    fit.add_argument("--out", type=Path, required=True)
    folds = verbs.add_parser("folds", help="PLV in five folds, from a run's checkpoint on acts")
    folds.add_argument("--data", type=Path, required=True)
    folds.add_argument("--out", type=Path, required=True)
    ship = verbs.add_parser("export", help="put a run's last checkpoint into the package")
    ship.add_argument("--run", type=Path, required=True)
    ship.add_argument("--out", type=Path, required=True)
    sure = verbs.add_parser("calibrate", help="how sure claims are, with the weights in the package")
    sure.add_argument("--data", type=Path, required=True)
    split = verbs.add_parser("boundaries", help="make the splitter of sentences")
    split.add_argument("--data", type=Path, required=True)
    words = verbs.add_parser("words", help="count in how many news items each word stands")
    words.add_argument("--data", type=Path, required=True)
    alike = verbs.add_parser("compare", help="weigh what tells that two reports are of one act")
    alike.add_argument("--data", type=Path, required=True)
    same = verbs.add_parser("coreference", help="what tells mentions of one event, from ECB+")
    same.add_argument("--data", type=Path, required=True)
    options = parser.parse_args()
    os.environ["BILATERAL_DATA"] = ""  # weights are made with what ships, not with what a user fetched
    try:
        _run(options)
    except (SourceError, FileNotFoundError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _run(options: argparse.Namespace) -> None:
    if options.verb == "train":
        from training.train import train

        train(options.data, options.out)
    elif options.verb == "folds":
        from training.folds import cross_validate

        cross_validate(options.data, options.out)
    elif options.verb == "calibrate":
        from training.calibrate import calibrate

        calibrate(options.data)
    elif options.verb == "boundaries":
        from training.boundaries import train_boundaries

        train_boundaries(options.data)
    elif options.verb == "words":
        from training.words import count_words

        count_words(options.data)
    elif options.verb == "compare":
        from training.compare import learn_weights

        learn_weights(options.data)
    elif options.verb == "coreference":
        from training.coreference import learn_coreference

        learn_coreference(options.data)
    else:
        from training.export import export

        export(options.run, options.out)


if __name__ == "__main__":
    sys.exit(main())
