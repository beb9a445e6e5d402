"""Data made from a seed: small, the same everywhere, and with something in it to learn.

Each function stands alone on numpy, because generated code holds it word for word.
"""

from __future__ import annotations

import numpy as np


def make_shapes(samples=1500, seed=0):
    """Images (32×32×3, 0 to 255) of a disc, square, cross or ring, and which it is (0 to 3)."""
    rng = np.random.default_rng(seed)
    kinds = rng.integers(0, 4, samples)
    rows, columns = np.mgrid[0:32, 0:32]
    images = rng.normal(60, 25, (samples, 32, 32, 3))
    for image, kind in zip(images, kinds, strict=True):
        radius = rng.uniform(5, 9)
        down, right = rng.uniform(radius, 32 - radius, 2)
        y, x = np.abs(rows - down), np.abs(columns - right)
        distance = np.hypot(y, x)
        mask = [
            distance < radius,
            np.maximum(y, x) < radius * 0.85,
            (np.minimum(y, x) < radius * 0.3) & (np.maximum(y, x) < radius),
            (distance < radius) & (distance > radius * 0.6),
        ][kind]
        image[mask] += rng.uniform(40, 150, 3)
    return {"images": images.clip(0, 255).astype("uint8"), "labels": kinds}


def make_question_answer(samples=4000, length=12, seed=0):
    """Sentences such as "mary carried the apple to the kitchen", a question, and the answer.

    Words are numbers from 1 on; 0 fills the text up to `length`. The answer is a word's number.
    """
    people = ["mary", "john", "sandra", "daniel", "julie", "fred"]
    things = ["apple", "ball", "book", "lamp", "milk", "key"]
    rooms = ["kitchen", "garden", "office", "bathroom", "hall", "cellar"]
    verbs = ["carried", "took", "brought", "moved"]
    others = ["the", "to", "who", "what", "where", "it"]
    number = {w: i for i, w in enumerate(people + things + rooms + verbs + others, start=1)}

    rng = np.random.default_rng(seed)
    text = np.zeros((samples, length), "int64")
    question = np.zeros((samples, 3), "int64")
    answer = np.zeros(samples, "int64")
    for row in range(samples):
        who, what, where = rng.choice(people), rng.choice(things), rng.choice(rooms)
        verb = rng.choice(verbs)
        words = [who, verb, "the", what, "to", "the", where][:length]
        start = rng.integers(0, length - len(words) + 1)
        text[row, start : start + len(words)] = [number[word] for word in words]
        asked, answer_word = [
            (["who", verb, "it"], who),
            (["what", who, verb], what),
            (["where", "the", what], where),
        ][rng.integers(0, 3)]
        question[row] = [number[word] for word in asked]
        answer[row] = number[answer_word]
    return {"text": text, "question": question, "answer": answer}


def make_posts(samples=2000, length=100, vocabulary=1000, seed=0):
    """Posts as word numbers, with the age (years), income group (0 to 9) and gender (0 or 1).

    A third of the words is common to all; the rest leans to the writer's age, income and gender.
    """
    rng = np.random.default_rng(seed)
    age = rng.uniform(18, 70, samples)
    income = rng.integers(0, 10, samples)
    gender = rng.integers(0, 2, samples)
    topic = rng.integers(0, 6, (samples, length))
    tenth = vocabulary // 10
    spread = rng.integers(0, tenth, (samples, length))
    by_age = 4 * tenth + (((age - 18) / 52 * 3)[:, None] * tenth).astype("int64") + spread // 4
    by_income = 7 * tenth + (income * tenth // 5)[:, None] + spread // 5
    by_gender = 9 * tenth + (gender * tenth // 10)[:, None] + spread * 9 // 10
    common = rng.integers(1, 4 * tenth, (samples, length))
    posts = np.choose(topic, [common, common, by_age, by_age, by_income, by_gender])
    return {
        "posts": posts,
        "age": age.astype("float32"),
        "income": income,
        "gender": gender,
    }


def make_similar_sequences(samples=1500, length=24, seed=0):
    """Pairs of noisy waves, and whether both have the same number of periods (1) or not (0)."""
    rng = np.random.default_rng(seed)
    similar = rng.integers(0, 2, samples)
    periods = rng.integers(1, 5, samples)
    others = (periods + rng.integers(1, 4, samples) - 1) % 4 + 1  # another number from 1 to 4
    time = np.arange(length) / length

    def wave(count):
        phase = rng.uniform(0, 2 * np.pi, (samples, 1))
        noise = rng.normal(0, 0.2, (samples, length))
        signal = np.sin(2 * np.pi * count[:, None] * time + phase) + noise
        return signal[..., np.newaxis].astype("float32")

    return {
        "first": wave(periods),
        "second": wave(np.where(similar, periods, others)),
        "similar": similar,
    }
