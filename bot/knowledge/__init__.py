"""The knowledge base: YAML files an editor writes, checked and turned into values."""

from bot.knowledge.loading import Inspection, inspect_folder, load_library
from bot.knowledge.notes import Place
from bot.knowledge.shipped import shipped_knowledge

__all__ = ["Inspection", "Place", "inspect_folder", "load_library", "shipped_knowledge"]
