"""The knowledge: its words, its model, the engine that holds it, the questions in Cypher, and writing."""
