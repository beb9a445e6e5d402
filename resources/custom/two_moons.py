import numpy as np


def two_moons(split, count=600, noise=0.1, seed=0):
    """Points on two half moons that reach into each other, and on which moon each lies.

    A generator yields one sample after another: here the point and its moon, as x and y. It could
    be a dictionary of arrays by name as well.

    Args:
        split: Which part is wanted: "train", "validation" or "test". It may be left out.
        count: How many points there are.
        noise: How far points stray from their moon.
        seed: Another seed gives other points; the same one the same.
    """
    part = ("train", "validation", "test").index(split)
    random = np.random.default_rng([seed, part])
    for number in range(count):
        moon = number % 2
        angle = np.pi * random.random()
        point = np.array([np.cos(angle), np.sin(angle)])
        if moon == 1:
            point = [1, 0.5] - point
        yield point + random.normal(0, noise, 2), moon
