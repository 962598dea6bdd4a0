"""Rounds an exported encoder to eight bits with fixed scales, so that what a sentence gives hangs on it alone."""

from collections.abc import Iterator, Mapping, Sequence
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
_PEAK = 127


def quantise(whole: Path, small: Path, feeds: Sequence[Feed]) -> None:
    """Writes the fp32 model `whole`, which has an input `mask`, as `small`: int8 weights with a scale a column, uint8
    activations with a scale a tensor, an int8 embedding table, and fused attention.

    `feeds` fix the activations' scales: some hundred inputs of `whole`, one sentence each, so that nothing is padding.
    """
    model = onnx.load(whole)
    rounded = _Rounded(model, feeds)
    nodes = [helper.make_node("Cast", ["mask"], ["mask.q"], to=onnx.TensorProto.INT32)]
    for node in model.graph.node:
        nodes += rounded.of(node)
    _keep_used(model, nodes, rounded.tensors)
    model.opset_import.append(helper.make_opsetid(_FUSED["domain"], 1))
    onnx.save(model, small)


class _Rounded:
    """What stands for each node of a model in its rounded form; `tensors` are the constants that this needs."""

    def __init__(self, model: ModelProto, feeds: Sequence[Feed]) -> None:
        self.tensors: dict[str, NDArray[Any]] = {}
        self._weights = {tensor.name: numpy_helper.to_array(tensor) for tensor in model.graph.initializer}
        nodes = list(model.graph.node)
        wide = [node for node in nodes if node.op_type == "MatMul" and self._is_wide(node.input[1])]
        self._wide = {node.name for node in wide}
        self._ranges = _ranges(model, sorted({node.input[0] for node in wide}), feeds)
        adds = [node for node in nodes if node.op_type == "Add" and node.input[0] in self._weights]
        self._biases = {x: node for node in adds for x in node.input[1:]}
        self._added = {self._biases[node.output[0]].name for node in wide}
        self._attention = {
            node.input[0]: node.name.removesuffix("output/dense/MatMul") + "self/"
            for node in wide
            if "attention/output" in node.name
        }

    def of(self, node: NodeProto) -> Iterator[NodeProto]:
        if node.op_type == "Gather" and self._is_wide(node.input[0]):
            yield from self._embedding(node)
        elif node.name in self._wide:
            yield from self._product(node)
        elif node.op_type in ("MatMul", "Gemm") and self._n_weights(node.input[1]) > _SMALL:
            yield from self._head(node)
        elif node.output[0] in self._attention:
            prefix = self._attention[node.output[0]]
            inputs = [f"{prefix}{part}/Add_output_0" for part in ("query", "key", "value")]
            yield helper.make_node(
                "MultiHeadAttention", [*inputs, "", "mask.q"], node.output, num_heads=_N_HEADS, **_FUSED
            )
        elif node.name not in self._added:  # a bias is added by the product itself
            yield node

    def _embedding(self, node: NodeProto) -> Iterator[NodeProto]:
        name, y = node.input[0], node.output[0]
        table = self._weights[name]
        scale, zero = _scale(float(table.min()), float(table.max()))
        rounded = self._put(name + ".q", np.clip(np.rint(table / scale) + zero, 0, 255).astype(np.uint8))
        yield helper.make_node("Gather", [rounded, node.input[1]], [y + ".q"])
        inputs = [y + ".q", self._put(name + ".s", scale), self._put(name + ".z", zero)]
        yield helper.make_node("DequantizeLinear", inputs, [y])

    def _product(self, node: NodeProto) -> Iterator[NodeProto]:
        x, name = node.input
        add = self._biases[node.output[0]]
        if x + ".s" not in self.tensors:  # several products read the same states
            scale, zero = _scale(*self._ranges[x])
            inputs = [x, self._put(x + ".s", scale), self._put(x + ".z", zero)]
            yield helper.make_node("QuantizeLinear", inputs, [x + ".q"])
        rounded, scales = self._columns(name, 0)
        inputs = [x + ".q", rounded, x + ".s", scales, x + ".z", "", add.input[0]]
        yield helper.make_node("MatMulIntegerToFloat", inputs, add.output, node.name, **_FUSED)

    def _head(self, node: NodeProto) -> Iterator[NodeProto]:
        name, across = node.input[1], int(node.op_type == "MatMul")  # a Gemm's weight lies transposed
        yield helper.make_node("DequantizeLinear", [*self._columns(name, 1 - across)], [name + ".f"], axis=across)
        node.input[1] = name + ".f"
        yield node

    def _columns(self, name: str, along: int) -> tuple[str, str]:
        """A matrix in int8 and its scales, one for all numbers along an axis."""
        weight = self._weights[name]
        scales = (np.abs(weight).max(along) / _PEAK).astype(np.float32)
        rounded = np.rint(weight / np.expand_dims(scales, along)).astype(np.int8)
        return self._put(name + ".q", rounded), self._put(name + ".s", scales)

    def _put(self, name: str, value: NDArray[Any]) -> str:
        self.tensors[name] = value
        return name

    def _n_weights(self, name: str) -> int:
        return self._weights[name].size if name in self._weights else 0

    def _is_wide(self, name: str) -> bool:
        return name in self._weights and self._weights[name].ndim == 2 and min(self._weights[name].shape) >= _WIDTH


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


def _keep_used(model: ModelProto, nodes: Sequence[NodeProto], tensors: Mapping[str, NDArray[Any]]) -> None:
    """Leaves of `nodes`, of the weights and of `tensors` what the outputs hang on."""
    used, kept = {output.name for output in model.graph.output}, list[NodeProto]()
    for node in reversed(nodes):
        if used.intersection(node.output):
            kept.append(node)
            used.update(node.input)
            used.update(x for a in node.attribute for inner in a.g.node for x in inner.input)
    needed = [tensor for tensor in model.graph.initializer if tensor.name in used]
    needed += [numpy_helper.from_array(np.asarray(value), name) for name, value in tensors.items() if name in used]
    del model.graph.node[:], model.graph.initializer[:], model.graph.value_info[:]
    model.graph.node.extend(reversed(kept))
    model.graph.initializer.extend(needed)
