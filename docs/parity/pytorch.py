#!/usr/bin/env python3
"""Repeats in PyTorch what Archai computed, on the network that Archai wrote down.

  pytorch.py step DIR            one or more training steps: DIR is what "archai bench parity --out DIR" wrote
  pytorch.py train MODEL DATA    a whole training of the network in MODEL/graph.json, from random weights

The network is read from graph.json: each node becomes the PyTorch function of its kind. Needs torch and numpy only.
"""
import argparse
import json
import math
import pathlib
import time

import numpy as np
import torch
import torch.nn.functional as F

MOMENTUM, WEIGHT_DECAY, RATE, CLIP = 0.9, 3e-4, 0.025, 5.0
NEAR = 1e-6


class Network:
    """A graph.json with its parameters: a dictionary from name to tensor."""

    def __init__(self, file):
        graph = json.loads(pathlib.Path(file).read_text())
        self.nodes = graph["nodes"]
        self.outputs = [output["node"] for output in graph["outputs"]]
        self.trained, self.statistics = {}, {}
        self.near = 0  # numbers at a ReLU that rounding may bring to its other side

    def load(self, tensors, kind):
        for name, value in tensors.items():
            statistic = name.rsplit("/", 1)[1] in ("mean", "variance")
            tensor = value.to(kind).clone()
            if statistic:
                self.statistics[name] = tensor
            else:
                self.trained[name] = tensor.requires_grad_()
        return self

    def draw(self, shapes, generator):
        """PyTorch's own defaults for convolutions, linear layers and norms."""
        tensors = {}
        for name, shape in shapes.items():
            slot = name.rsplit("/", 1)[1]
            if slot in ("scale", "variance"):
                tensors[name] = torch.ones(shape)
            elif slot in ("shift", "mean"):
                tensors[name] = torch.zeros(shape)
            else:
                weight = name.rsplit("/", 1)[0] + "/weight"
                bound = 1 / math.sqrt(math.prod(shapes[weight][1:]))
                tensors[name] = (2 * torch.rand(shape, generator=generator) - 1) * bound
        return self.load(tensors, torch.float32)

    def __call__(self, images, training):
        values = {}
        for node in self.nodes:
            inputs = [values[name] for name in node["inputs"]]
            values[node["name"]] = images if node["kind"] == "input" else self.node(node, inputs, training)
        return values[self.outputs[0]]

    def node(self, node, inputs, training):
        kind, name, s = node["kind"], node["name"], node["settings"]
        x = inputs[0]
        if kind == "conv2d":
            bias = self.trained.get(name + "/bias")
            return F.conv2d(x, self.trained[name + "/weight"], bias, s["stride"], s["padding"], s["dilation"], s["groups"])
        if kind == "batchNorm":
            mean, variance = self.statistics[name + "/mean"], self.statistics[name + "/variance"]
            scale, shift = self.trained.get(name + "/scale"), self.trained.get(name + "/shift")
            return F.batch_norm(x, mean, variance, scale, shift, training, s["momentum"], s["epsilon"])
        if kind == "linear":
            return F.linear(x, self.trained[name + "/weight"], self.trained.get(name + "/bias"))
        if kind == "pool" and s["kind"] == "MAX":
            return F.max_pool2d(x, s["kernel"], s["stride"], s["padding"])
        if kind == "pool":
            return F.avg_pool2d(x, s["kernel"], s["stride"], s["padding"], count_include_pad=False)
        if kind == "activation" and s["function"] == "RELU":
            self.near += int((x.detach().abs() < NEAR).sum()) if training else 0
            return F.relu(x)
        if kind == "add":
            return sum(inputs[1:], x)
        if kind == "concat":
            return torch.cat(inputs, 1)
        if kind == "crop":
            height, width = x.shape[2:]
            return x[:, :, s["top"]:height - s["bottom"], s["left"]:width - s["right"]]
        if kind == "globalAveragePool":
            return x.mean((2, 3))
        if kind == "flatten":
            return x.flatten(1)
        if kind in ("identity", "dropPath"):  # paths are dropped with probability 0 in all that is compared
            return x
        raise SystemExit(f"kind ({kind}) of node {name} must be one that this program knows.")

    def all(self):
        return {**self.trained, **self.statistics}


def tensors(file):
    """What a safetensors file holds."""
    data = pathlib.Path(file).read_bytes()
    length = int.from_bytes(data[:8], "little")
    header = json.loads(data[8:8 + length])
    found = {}
    for name, entry in header.items():
        if name != "__metadata__":
            begin, end = (8 + length + offset for offset in entry["data_offsets"])
            numbers = np.frombuffer(data[begin:end], np.float32).reshape(entry["shape"])
            found[name] = torch.from_numpy(numbers.copy())
    return found


def requires(recipe):
    """The recipe must be the one that this program follows."""
    wanted = {"optimizer": {"optimizer": "sgd", "momentum": MOMENTUM, "nesterov": False, "weightDecay": WEIGHT_DECAY},
              "learningRate": {"schedule": "cosine", "from": RATE, "to": 0.0}, "clip": CLIP,
              "labelSmoothing": 0.0, "auxiliaryWeight": 0.0, "dropPath": 0.0,
              "augmentation": {"crop": 0, "flip": False, "cutout": 0}}
    for name, value in wanted.items():
        if recipe[name] != value:
            raise SystemExit(f"{name} ({recipe[name]}) must be {value}.")


def optimizer(network):
    return torch.optim.SGD(list(network.trained.values()), RATE, momentum=MOMENTUM, weight_decay=WEIGHT_DECAY)


def rate(epoch, epochs):
    return 0.5 * RATE * (1 + math.cos(math.pi * epoch / epochs))


def step(network, sgd, images, labels):
    loss = F.cross_entropy(network(images, True), labels)
    sgd.zero_grad(set_to_none=True)
    loss.backward()
    norm = torch.nn.utils.clip_grad_norm_(list(network.trained.values()), CLIP)
    sgd.step()
    return loss.item(), norm.item()


def apart(ours, theirs):
    """The largest difference of two numbers."""
    return max((ours[name].double() - value.detach().double()).abs().max().item() for name, value in theirs.items())


def share(before, after, theirs):
    """The norm of all differences as a share of the norm of what the steps changed."""
    change = sum(((after[name] - before[name]).double() ** 2).sum().item() for name in theirs)
    difference = sum(((after[name].double() - theirs[name].detach().double()) ** 2).sum().item() for name in theirs)
    return math.sqrt(difference / change)


def compare(directory):
    directory = pathlib.Path(directory)
    report = json.loads((directory / "report.json").read_text())
    requires(report["recipe"])
    batch = tensors(directory / "batch.safetensors")
    labels = batch["labels"].long()
    before = tensors(directory / "before" / "weights.safetensors")
    for kind in (torch.float32, torch.float64):
        network = Network(directory / "before" / "graph.json").load(before, kind)
        sgd = optimizer(network)
        for number, ours in enumerate(report["losses"], 1):
            for group in sgd.param_groups:
                group["lr"] = rate(number - 1, len(report["losses"]))
            network.near = 0
            loss, norm = step(network, sgd, batch["images"].to(kind), labels)
            after = tensors(directory / f"after{number}.safetensors")
            print(json.dumps({
                "step": number, "torch": str(kind)[6:], "loss": ours, "loss_of_torch": loss,
                "losses_apart": abs(ours - loss), "gradient_norm": norm,
                "largest_difference_of_a_weight": apart(after, network.trained),
                "largest_difference_of_a_statistic": apart(after, network.statistics),
                "differences_as_share_of_what_moved": share(before, after, network.trained),
                "numbers_within_1e-6_of_a_kink": network.near}))


def cifar(file):
    records = np.frombuffer(pathlib.Path(file).read_bytes(), np.uint8).reshape(-1, 1 + 3 * 32 * 32)
    images = torch.from_numpy(records[:, 1:].reshape(-1, 3, 32, 32).astype(np.float32) / 255)
    means = torch.tensor([0.4914, 0.4822, 0.4465]).view(3, 1, 1)
    deviations = torch.tensor([0.2470, 0.2435, 0.2616]).view(3, 1, 1)
    return (images - means) / deviations, torch.from_numpy(records[:, 0].astype(np.int64))


def augmented(images, generator):
    """Each image shifted by up to four pixels either way, zeros coming in, and half of them mirrored."""
    size = images.shape[2]
    wide = F.pad(images, (4, 4, 4, 4))
    corners = torch.randint(0, 9, (len(images), 2), generator=generator).tolist()
    cut = torch.stack([wide[i, :, y:y + size, x:x + size] for i, (y, x) in enumerate(corners)])
    mirrored = torch.rand(len(images), generator=generator) < 0.5
    return torch.where(mirrored.view(-1, 1, 1, 1), cut.flip(3), cut)


def accuracy(network, images, labels):
    with torch.no_grad():
        right = [(network(images[i:i + 200], False).argmax(1) == labels[i:i + 200]).sum().item()
                 for i in range(0, len(images), 200)]
    return 100 * sum(right) / len(images)


def train(model, data, epochs, batch, seed):
    generator = torch.Generator().manual_seed(seed)
    shapes = {name: value.shape for name, value in tensors(pathlib.Path(model) / "weights.safetensors").items()}
    network = Network(pathlib.Path(model) / "graph.json").draw(shapes, generator)
    images, labels = cifar(pathlib.Path(data) / "data_batch_1.bin")
    sgd, began = optimizer(network), time.process_time()
    for epoch in range(epochs):
        for group in sgd.param_groups:
            group["lr"] = rate(epoch, epochs)
        order = torch.randperm(len(images), generator=generator)
        losses = [step(network, sgd, augmented(images[chosen], generator), labels[chosen])[0]
                  for chosen in order.split(batch) if len(chosen) == batch]
    test = accuracy(network, *cifar(pathlib.Path(data) / "test_batch.bin"))
    weights = sum(value.numel() for value in network.trained.values())
    print(json.dumps({"seed": seed, "epochs": epochs, "batch": batch, "parameters": weights,
                      "lossOfLastEpoch": round(sum(losses) / len(losses), 4), "testAccuracy": test,
                      "secondsOfProcessor": round(time.process_time() - began, 1)}), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("step").add_argument("dir")
    training = commands.add_parser("train")
    training.add_argument("model")
    training.add_argument("data")
    training.add_argument("--epochs", type=int, default=10)
    training.add_argument("--batch", type=int, default=64)
    training.add_argument("--seeds", type=int, nargs="+", default=[1])
    training.add_argument("--threads", type=int, default=1)
    given = parser.parse_args()
    if given.command == "step":
        compare(given.dir)
    else:
        torch.set_num_threads(given.threads)
        for seed in given.seeds:
            train(given.model, given.data, given.epochs, given.batch, seed)


if __name__ == "__main__":
    main()
