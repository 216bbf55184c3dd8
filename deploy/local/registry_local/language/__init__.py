"""The published language as documents: JSON Schemas, AsyncAPI and the event catalogue, made from the event classes."""
