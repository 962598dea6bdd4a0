"""Rounds an exported encoder to eight bits with fixed scales, so that what a sentence gives hangs on it alone."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
from numpy.typing import NDArray
from onnx import ModelProto, NodeProto, helper, numpy_helper

Feed = Mapping[str, NDArray[Any]]
_FUSED = {"domain": "com.microsoft"}
_N_HEADS = 12
_SMALL = 10_000
"""A head's matrix of more numbers than this is kept in int8 and multiplied in fp32: small, and as good as whole."""
_WIDTH = 384
"""A matrix as wide as this on both sides is the encoder's; the heads are small and lose most by rounding."""


def quantise(whole: Path, small: Path, feeds: Sequence[Feed], peak: int = 127) -> None:
    """Writes the fp32 model `whole`, which has an input `mask`, as `small`: int8 weights (at most `peak`) with a scale
    a column, uint8 activations with a scale a tensor, an int8 embedding table, and fused attention.

    `feeds` fix the activations' scales: some hundred inputs of `whole`, one sentence each, so that nothing is padding.
    """
    model = onnx.load(whole)
    weights = {tensor.name: numpy_helper.to_array(tensor) for tensor in model.graph.initializer}
    wide = {n.name: n for n in model.graph.node if n.op_type == "MatMul" and _is_wide(weights.get(n.input[1]))}
    ranges = _ranges(model, sorted({node.input[0] for node in wide.values()}), feeds)
    biases = {x: n for n in model.graph.node if n.op_type == "Add" and n.input[0] in weights for x in n.input[1:]}
    fused = {
        n.input[0]: n.name.removesuffix("output/dense/MatMul") + "self/"
        for n in wide.values()
        if "attention/output" in n.name
    }
    nodes = [helper.make_node("Cast", ["mask"], ["mask.q"], to=onnx.TensorProto.INT32)]

    def put(name: str, value: Any) -> str:
        if all(tensor.name != name for tensor in model.graph.initializer):
            model.graph.initializer.append(numpy_helper.from_array(np.asarray(value), name))
        return name

    for node in model.graph.node:
        x, y = next(iter(node.input), ""), node.output[0]
        if node.op_type == "Gather" and x in weights and _is_wide(weights[x]):
            scale, zero = _scale(float(weights[x].min()), float(weights[x].max()))
            table = put(x + ".q", np.clip(np.rint(weights[x] / scale) + zero, 0, 255).astype(np.uint8))
            nodes += [
                helper.make_node("Gather", [table, node.input[1]], [y + ".q"]),
                helper.make_node("DequantizeLinear", [y + ".q", put(x + ".s", scale), put(x + ".z", zero)], [y]),
            ]
        elif node.name in wide:
            name, weight, add = node.input[1], weights[node.input[1]], biases[y]
            scale, zero = _scale(*ranges[x])
            if all(x + ".q" not in n.output for n in nodes):
                nodes.append(
                    helper.make_node("QuantizeLinear", [x, put(x + ".s", scale), put(x + ".z", zero)], [x + ".q"])
                )
            scales = (np.abs(weight).max(0) / peak).astype(np.float32)
            put(name + ".q", np.rint(weight / scales).astype(np.int8))
            inputs = [x + ".q", name + ".q", x + ".s", put(name + ".s", scales), x + ".z", "", add.input[0]]
            nodes.append(helper.make_node("MatMulIntegerToFloat", inputs, add.output, node.name, **_FUSED))
        elif (
            node.op_type in ("MatMul", "Gemm")
            and (head := weights.get(node.input[1])) is not None
            and head.size > _SMALL
        ):
            name, across = node.input[1], int(node.op_type == "MatMul")  # a Gemm's weight lies transposed
            scales = (np.abs(head).max(1 - across) / peak).astype(np.float32)
            put(name + ".q", np.rint(head / np.expand_dims(scales, 1 - across)).astype(np.int8))
            rounded = [name + ".q", put(name + ".s", scales)]
            nodes.append(helper.make_node("DequantizeLinear", rounded, [name + ".f"], axis=across))
            node.input[1] = name + ".f"
            nodes.append(node)
        elif y in fused:
            inputs = [f"{fused[y]}{part}/Add_output_0" for part in ("query", "key", "value")]
            nodes.append(
                helper.make_node("MultiHeadAttention", [*inputs, "", "mask.q"], [y], num_heads=_N_HEADS, **_FUSED)
            )
        elif all(node is not add for add in (biases.get(n.output[0]) for n in wide.values())):
            nodes.append(node)
    _keep_used(model, nodes)
    model.opset_import.append(helper.make_opsetid(_FUSED["domain"], 1))
    onnx.save(model, small)


def _is_wide(weight: NDArray[Any] | None) -> bool:
    return weight is not None and weight.ndim == 2 and min(weight.shape) >= _WIDTH


def _scale(low: float, high: float) -> tuple[NDArray[np.float32], NDArray[np.uint8]]:
    scale = (high - low) / 255
    return np.asarray(scale, np.float32), np.asarray(round(-low / scale), np.uint8)


def _ranges(model: ModelProto, names: Sequence[str], feeds: Sequence[Feed]) -> dict[str, tuple[float, float]]:
    """The range of each tensor that rounds it with the least squared error."""
    probe = ModelProto()
    probe.CopyFrom(model)
    probe.graph.output.extend(helper.make_tensor_value_info(n, onnx.TensorProto.FLOAT, None) for n in names)
    session: Any = onnxruntime.InferenceSession(probe.SerializeToString())
    found = zip(*(session.run(names, dict(feed)) for feed in feeds), strict=True)
    return {n: _best_range(np.concatenate([row.ravel() for row in rows])) for n, rows in zip(names, found, strict=True)}


def _best_range(values: NDArray[np.float32]) -> tuple[float, float]:
    low, high = float(values.min()), float(values.max())
    # Drawn, not every n-th: that would see some channels only, and the ranges hang on one or two of them.
    values = np.random.default_rng(1).choice(values, min(len(values), 300_000), replace=False)

    def loss(bounds: tuple[float, float]) -> float:
        scale, zero = _scale(*bounds)
        rounded = (np.clip(np.rint(values / scale) + zero, 0, 255) - zero) * scale
        return float(np.square(rounded - values).mean())

    parts = np.linspace(0.2, 1, 9).tolist()
    return min(((a * low, b * high) for a in parts for b in parts), key=loss)


def _keep_used(model: ModelProto, nodes: Sequence[NodeProto]) -> None:
    """Leaves of `nodes` and of the weights what the outputs hang on."""
    used, kept = {output.name for output in model.graph.output}, list[NodeProto]()
    for node in reversed(nodes):
        if used.intersection(node.output):
            kept.append(node)
            used.update(node.input)
            used.update(x for a in node.attribute for inner in a.g.node for x in inner.input)
    tensors = [tensor for tensor in model.graph.initializer if tensor.name in used]
    del model.graph.node[:], model.graph.initializer[:], model.graph.value_info[:]
    model.graph.node.extend(reversed(kept))
    model.graph.initializer.extend(tensors)
