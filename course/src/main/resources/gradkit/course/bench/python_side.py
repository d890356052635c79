"""Python's side of the rows, as a program that takes turns: `python_side.py RACE SIZE` (see turns.py).

The same networks as in Fitting.java, on the same data, in three ways: as most people write it, with a DataLoader; slices of a shuffled
tensor; the same with the fused Adam, which is Python's fastest; that once more on as many threads as PyTorch takes by itself. SIZE is the
number of batches in a block; a block that takes longer than PATIENCE ends there, because threads that wait for each other can be a hundred
times as slow while another program has a core.
"""
import gzip
import json
import os
import subprocess
import sys
import time

MARK = "gradkit-bench: "
RACE, SIZE = sys.argv[1], int(sys.argv[2])
THREADS = int(os.environ.get("GRADKIT_BENCH_THREADS", "1"))    # as many as GradKit has
PATIENCE = 10    # seconds

FIRST_TENSOR = """
import torch
a = torch.arange(6.).reshape(2, 3)
print(a @ a.T)"""


def mnist(count):
    import numpy as np
    folder = os.path.join(os.environ["GRADKIT_HOME"], "datasets")
    with gzip.open(os.path.join(folder, "train-images-idx3-ubyte.gz")) as file:
        images = np.frombuffer(file.read(16 + 784 * count)[16:], np.uint8).reshape(count, 784) / np.float32(255)
    with gzip.open(os.path.join(folder, "train-labels-idx1-ubyte.gz")) as file:
        labels = np.frombuffer(file.read(8 + count)[8:], np.uint8).astype(np.int64)
    return images, labels


# ---- training on PyTorch

def network_and_data(count):
    import torch
    from torch import nn

    class Last(nn.Module):
        def __init__(self):
            super().__init__()
            self.lstm = nn.LSTM(64, 64, batch_first=True)

        def forward(self, x):
            return self.lstm(x)[0][:, -1]

    class MeanOverTime(nn.Module):
        def forward(self, x):
            return x.mean(1)

    kind = RACE.split("_")[0]
    if kind == "MLP":
        images, labels = mnist(count)
        make = lambda: nn.Sequential(nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 10))
        return make, torch.from_numpy(images), torch.from_numpy(labels)
    if kind == "CNN":
        images, labels = mnist(count)
        make = lambda: nn.Sequential(nn.Conv2d(1, 32, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(32, 64, 3), nn.ReLU(), nn.MaxPool2d(2),
                                     nn.Flatten(), nn.Linear(1600, 64), nn.ReLU(), nn.Linear(64, 10))
        return make, torch.from_numpy(images).reshape(-1, 1, 28, 28), torch.from_numpy(labels)
    if kind == "LSTM":
        ids = torch.randint(1, 1000, (count, 100))
        return lambda: nn.Sequential(nn.Embedding(1000, 64), Last(), nn.Linear(64, 2)), ids, ids[:, -1] % 2
    if kind == "TRANSFORMER":
        x = torch.randn(count, 64, 64)
        make = lambda: nn.Sequential(nn.TransformerEncoderLayer(64, 4, 256, dropout=0, batch_first=True, norm_first=True), MeanOverTime(), nn.Linear(64, 2))
        return make, x, (x[:, -1, -1] > 0).long()
    raise ValueError(RACE)


class Clock:
    """Counts batches, and the time that they took."""

    def __init__(self):
        self.done, self.began = 0, time.perf_counter()

    def each(self, batches):
        for batch in batches:
            yield batch
            self.done += 1
            if time.perf_counter() - self.began > PATIENCE:
                return

    def per_second(self, batch):
        return self.done * batch / (time.perf_counter() - self.began)


def usual(model, X, Y, optimizer, batch):
    from torch.nn import functional as F
    from torch.utils.data import DataLoader, TensorDataset
    clock = Clock()
    total = 0.0
    for x, y in clock.each(DataLoader(TensorDataset(X, Y), batch_size=batch, shuffle=True)):
        optimizer.zero_grad()
        loss = F.cross_entropy(model(x), y)
        loss.backward()
        optimizer.step()
        total += loss.item()
    return clock.per_second(batch)


def slices(model, X, Y, optimizer, batch):
    import torch
    from torch.nn import functional as F
    clock = Clock()
    total = torch.zeros(())
    for index in clock.each(torch.randperm(len(X)).split(batch)):
        optimizer.zero_grad()
        loss = F.cross_entropy(model(X[index]), Y[index])
        loss.backward()
        optimizer.step()
        total += loss.detach()
    total.item()
    return clock.per_second(batch)


def training():
    import torch
    torch.manual_seed(7)
    batch = {"MLP_32": 32, "MLP_128": 128, "CNN": 64, "LSTM": 32, "TRANSFORMER": 32}[RACE]
    make, X, Y = network_and_data(SIZE * batch)

    of_itself = torch.get_num_threads()

    def block(loop, threads=THREADS, **how):
        def run():
            torch.set_num_threads(threads)
            model = make()
            return threads, loop(model, X, Y, torch.optim.Adam(model.parameters(), lr=1e-3, **how), batch)
        return run
    return {"usual": block(usual), "slices": block(slices), "fused": block(slices, fused=True),
            "cores": block(slices, of_itself, fused=True)}


# ---- from scratch, in NumPy

def from_scratch():
    import numpy as np
    batch, rate, b1, b2 = 32, 1e-3, 0.9, 0.999
    images, labels = mnist(SIZE * batch)
    X, Y = images.astype(float), np.eye(10)[labels]
    x, y = np.empty((batch, 784)), np.empty((batch, 10))
    h, dh, z, row = np.empty((batch, 128)), np.empty((batch, 128)), np.empty((batch, 10)), np.empty((batch, 1))

    def numpy():
        random = np.random.default_rng(7)
        weights = [random.normal(0, (2 / 784) ** 0.5, (784, 128)), np.zeros(128), random.normal(0, 128 ** -0.5, (128, 10)), np.zeros(10)]
        W1, c1, W2, c2 = weights
        gradients, means, squares = ([np.zeros_like(w) for w in weights] for _ in range(3))
        clock, total = Clock(), 0.0
        for step, index in enumerate(clock.each(random.permutation(len(X)).reshape(-1, batch)), 1):
            np.take(X, index, 0, out=x, mode="clip")
            np.take(Y, index, 0, out=y, mode="clip")
            np.matmul(x, W1, out=h)
            np.add(h, c1, out=h)
            np.maximum(h, 0, out=h)
            np.matmul(h, W2, out=z)
            np.add(z, c2, out=z)

            np.max(z, 1, out=row, keepdims=True)         # softmax and the gradient of cross-entropy
            np.subtract(z, row, out=z)
            np.exp(z, out=z)
            np.sum(z, 1, out=row, keepdims=True)
            np.divide(z, row, out=z)
            total -= np.log(z[y > 0]).mean()
            np.subtract(z, y, out=z)
            np.divide(z, batch, out=z)

            np.matmul(h.T, z, out=gradients[2])
            np.sum(z, 0, out=gradients[3])
            np.matmul(z, W2.T, out=dh)
            np.multiply(dh, h > 0, out=dh)
            np.matmul(x.T, dh, out=gradients[0])
            np.sum(dh, 0, out=gradients[1])

            # Adam, with m / (1 - b1) and v / (1 - b2) in place of m and v: two passes through memory less
            unbias1, unbias2 = (1 - b1) / (1 - b1 ** step), ((1 - b2) / (1 - b2 ** step)) ** 0.5
            for w, g, m, v in zip(weights, gradients, means, squares):
                np.multiply(m, b1, out=m)
                np.add(m, g, out=m)
                np.multiply(v, b2, out=v)
                np.multiply(g, g, out=g)
                np.add(v, g, out=v)
                np.sqrt(v, out=g)
                np.add(g, 1e-8 / unbias2, out=g)
                np.divide(m, g, out=g)
                np.multiply(g, rate * unbias1 / unbias2, out=g)
                np.subtract(w, g, out=w)
        return THREADS, clock.per_second(batch)
    return {"numpy": numpy}


# ---- a program's start

def first_tensor():
    began = time.perf_counter()
    for _ in range(SIZE):
        said = subprocess.run([sys.executable, "-c", FIRST_TENSOR], check=True, capture_output=True, text=True).stdout
        if "14." not in said:
            raise ValueError(said)
    return 1, (time.perf_counter() - began) / SIZE


BLOCKS = {"SCRATCH": from_scratch, "START": lambda: {"python": first_tensor}}


def say(**words):
    print("\n" + MARK + json.dumps(words), flush=True)


def main():
    blocks = BLOCKS.get(RACE, training)()
    say(threads=THREADS)
    for line in sys.stdin:
        threads, value = blocks[line.strip()]()
        say(value=value, threads=threads)


main()
