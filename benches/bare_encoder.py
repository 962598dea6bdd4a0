"""How much the whole flow costs beside the bare encoder: sentences a second of both, in the same run.

Run with `python benches/bare_encoder.py [FILE] [--items N]`; needs the package `onnx` of the extra [train]. The bare
encoder is the shipped network cut off behind its last layer, over the same sentences in the same batches and threads.
"""

import argparse
import os
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from statistics import mean
from typing import Any

import onnx
import onnxruntime
from end_to_end import BATCH_DOCUMENTS, NEWS
from onnx.utils import Extractor

from bilateral.annotating import load_annotator
from bilateral.annotating.encoder import WEIGHTS, Input, by_length, feed, load_encoder
from bilateral.annotating.sentences import find_sentences
from bilateral.annotating.words import find_words
from bilateral.coding import Coder
from bilateral.knowledge import load_knowledge
from bilateral.ontology import load_ontology
from bilateral.reading import read
from bilateral.types import Document

N_ROUNDS = 3


def main() -> int:
    """Print a small table; exit status 2 where the file is missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, nargs="?", default=NEWS)
    parser.add_argument("--items", type=int, default=1_500, help="how many of its items (1500)")
    options = parser.parse_args()
    if not options.file.exists():
        print(f"no such file: {options.file}", file=sys.stderr)
        return 2
    documents = [found for found in islice(read([options.file]), options.items) if isinstance(found, Document)]
    portions = [documents[at : at + BATCH_DOCUMENTS] for at in range(0, len(documents), BATCH_DOCUMENTS)]
    read_in = [_sentences(portion) for portion in portions]
    lengths = [len(row.pieces) for rows in read_in for row in rows]
    session, coder = bare_session(), Coder(load_ontology(), load_knowledge())
    bare, whole = [], []
    for _ in range(N_ROUNDS):  # by turns, so that a busy machine slows both
        bare.append(len(lengths) / _time_bare(session, read_in))
        whole.append(len(lengths) / _time_whole(portions, coder))
    print(f"{'word pieces a sentence':28} {mean(lengths):8.1f}")
    for name, speeds in (("bare encoder, sentences/s", bare), ("text to claims, sentences/s", whole)):
        print(f"{name:28} {mean(speeds):8.1f}  ({min(speeds):.1f} to {max(speeds):.1f})")
    print(f"{'share of the bare speed':28} {mean(whole) / mean(bare):8.2f}")
    return 0


def bare_session() -> Any:
    """The shipped reader cut off behind the last layer of its encoder."""
    model = onnx.load(WEIGHTS / "reader.onnx")
    last = [node for node in model.graph.node if node.op_type == "LayerNormalization"][-1].output[0]
    states = onnx.helper.make_tensor_value_info(last, onnx.TensorProto.FLOAT, ["batch", "pieces", 384])
    model.graph.value_info.append(states)
    cut = Extractor(model).extract_model([each.name for each in model.graph.input], [last])
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry("session.disable_quant_qdq", "1")
    return onnxruntime.InferenceSession(cut.SerializeToString(), options, disabled_optimizers=["SkipLayerNormFusion"])


def _sentences(documents: Sequence[Document]) -> list[Input]:
    encoder = load_encoder()
    texts = [(document.text, part) for document in documents for part in find_sentences(document.text)]
    rows = [encoder.input(text, find_words(text, *part)) for text, part in texts]
    return [row for row in rows if row.words]


def _time_bare(session: Any, portions: Sequence[Sequence[Input]]) -> float:
    started = time.perf_counter()
    for sentences in portions:
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            batches = [[sentences[i] for i in group] for group in by_length(sentences)]
            list(pool.map(lambda batch: session.run(None, feed(batch)), batches))
    return time.perf_counter() - started


def _time_whole(portions: Sequence[Sequence[Document]], coder: Coder) -> float:
    started = time.perf_counter()
    for documents in portions:
        for annotated in load_annotator().annotate(documents):
            coder.code(annotated)
    return time.perf_counter() - started


if __name__ == "__main__":
    sys.exit(main())
