"""What the classes of known data sets are called, where the data hold their numbers only. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from engine.graph.model import Instance

# From scikit-learn's loaders, keras/src/datasets/reuters.py (get_label_names), and for the other
# sets from the pages that they come from.
_IRIS = ("setosa", "versicolor", "virginica")
_WINE = ("class_0", "class_1", "class_2")
_TUMOURS = ("malignant", "benign")
_CLOTHES = (
    "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag",
    "Ankle boot",
)  # fmt: skip
_CIFAR10 = (
    "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck",
)  # fmt: skip
_REVIEWS = ("negative", "positive")
_COARSE = (
    "aquatic_mammals", "fish", "flowers", "food_containers", "fruit_and_vegetables",
    "household_electrical_devices", "household_furniture", "insects", "large_carnivores",
    "large_man-made_outdoor_things", "large_natural_outdoor_scenes",
    "large_omnivores_and_herbivores", "medium_mammals", "non-insect_invertebrates", "people",
    "reptiles", "small_mammals", "trees", "vehicles_1", "vehicles_2",
)  # fmt: skip
_FINE = (
    "apple", "aquarium_fish", "baby", "bear", "beaver", "bed", "bee", "beetle", "bicycle",
    "bottle", "bowl", "boy", "bridge", "bus", "butterfly", "camel", "can", "castle",
    "caterpillar", "cattle", "chair", "chimpanzee", "clock", "cloud", "cockroach", "couch",
    "crab", "crocodile", "cup", "dinosaur", "dolphin", "elephant", "flatfish", "forest", "fox",
    "girl", "hamster", "house", "kangaroo", "keyboard", "lamp", "lawn_mower", "leopard", "lion",
    "lizard", "lobster", "man", "maple_tree", "motorcycle", "mountain", "mouse", "mushroom",
    "oak_tree", "orange", "orchid", "otter", "palm_tree", "pear", "pickup_truck", "pine_tree",
    "plain", "plate", "poppy", "porcupine", "possum", "rabbit", "raccoon", "ray", "road",
    "rocket", "rose", "sea", "seal", "shark", "shrew", "skunk", "skyscraper", "snail", "snake",
    "spider", "squirrel", "streetcar", "sunflower", "sweet_pepper", "table", "tank", "telephone",
    "television", "tiger", "tractor", "train", "trout", "tulip", "turtle", "wardrobe", "whale",
    "willow_tree", "wolf", "woman", "worm",
)  # fmt: skip
_REUTERS = (
    "cocoa", "grain", "veg-oil", "earn", "acq", "wheat", "copper", "housing", "money-supply",
    "coffee", "sugar", "trade", "reserves", "ship", "cotton", "carcass", "crude", "nat-gas", "cpi",
    "money-fx", "interest", "gnp", "meal-feed", "alum", "oilseed", "gold", "tin", "strategic-metal",
    "livestock", "retail", "ipi", "iron-steel", "rubber", "heat", "jobs", "lei", "bop", "zinc",
    "orange", "pet-chem", "dlr", "gas", "silver", "wpi", "hog", "lead",
)  # fmt: skip
_NAMES: Mapping[str, tuple[str, ...]] = {
    "iris": _IRIS,
    "wine": _WINE,
    "breast_cancer": _TUMOURS,
    "fashion_mnist": _CLOTHES,
    "cifar10": _CIFAR10,
    "imdb": _REVIEWS,
    "shapes": ("disc", "square", "cross", "ring"),
    "reuters": _REUTERS,
}
_COLUMNS = ("labels", "target")


def class_names(source: Instance | None) -> dict[str, tuple[str, ...]]:
    """The names of the classes 0, 1, 2 … by column; empty where nothing is known.

    Digits are called by their numbers, and need no names.
    """
    if source is None:
        return {}
    names = _NAMES.get(source.class_name, ())
    if source.class_name == "cifar100":
        names = _COARSE if source.fields.get("label_mode") == "coarse" else _FINE
    return dict.fromkeys(_COLUMNS, names) if names else {}


def class_name(known: tuple[str, ...], number: int) -> str:
    """What a class is called: by its name where it has one, else by its number."""
    return known[int(number)] if 0 <= number < len(known) else str(int(number))
