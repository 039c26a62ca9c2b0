"""What is learned from a library's samples, as plain arrays and texts."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from bot.search.classifier import Classifier, Coverage, FeatureIndex
from bot.search.passage_text import PassageProfile
from bot.search.training import ClassKind, QueryClass

_CHECKSUM = hashlib.sha256().digest_size


@dataclass(frozen=True, slots=True)
class Model:
    """All that is learned: the classifier, what is known of each passage, and how often.

    `subjects` are the concepts and words for what an article is about as a whole.
    """

    classifier: Classifier
    coverage: Coverage
    profiles: Mapping[str, PassageProfile]
    subjects: frozenset[str]

    def to_bytes(self) -> bytes:
        """The model as numpy's compressed archive, without pickled objects, behind its checksum."""
        classifier = self.classifier
        said = {
            "classes": [[c.kind, c.id, c.article] for c in classifier.classes],
            "features": classifier.index.names,
            "total": self.coverage.total,
            "found": self.coverage.found,
            "known": self.coverage.known,
            "subjects": sorted(self.subjects),
            "profiles": {
                id: [
                    sorted(profile.about),
                    sorted(profile.listed),
                    [[sorted(item) for item in items] for items in profile.lists],
                    profile.samples,
                ]
                for id, profile in self.profiles.items()
            },
        }
        text = json.dumps(said, ensure_ascii=False).encode()
        stream = io.BytesIO()
        np.savez_compressed(
            stream,
            said=np.frombuffer(text, np.uint8),
            rarity=classifier.index.rarity,
            weights=classifier.weights,
            steps=classifier.steps,
            base=classifier.base,
        )
        archive = stream.getvalue()
        return hashlib.sha256(archive).digest() + archive

    @classmethod
    def from_bytes(cls, content: bytes) -> Model:
        """The model that `to_bytes` wrote; ValueError for anything else."""
        checksum, archive = content[:_CHECKSUM], content[_CHECKSUM:]
        if hashlib.sha256(archive).digest() != checksum:
            raise ValueError("it is not what was learned")
        with np.load(io.BytesIO(archive), allow_pickle=False) as arrays:
            said: dict[str, Any] = json.loads(arrays["said"].tobytes())
            index = FeatureIndex(said["features"], arrays["rarity"])
            classes = tuple(
                QueryClass(ClassKind(kind), id, article) for kind, id, article in said["classes"]
            )
            classifier = Classifier(
                classes, index, arrays["weights"], arrays["steps"], arrays["base"]
            )
        profiles = {
            id: PassageProfile(
                frozenset(about),
                frozenset(listed),
                tuple(tuple(map(frozenset, items)) for items in lists),
                samples,
            )
            for id, (about, listed, lists, samples) in said["profiles"].items()
        }
        coverage = Coverage(said["total"], said["found"], said["known"])
        return cls(classifier, coverage, profiles, frozenset(said["subjects"]))
