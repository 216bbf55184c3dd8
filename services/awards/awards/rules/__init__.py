"""The rules of awarding as data, and the engine that holds a dossier against them. Pure, but for reading the files."""
