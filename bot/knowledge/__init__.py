"""The knowledge base: YAML files an editor writes, checked and turned into values."""
