"""The published language: the events, their envelope and topics. Pure: the standard library and marshmallow only."""
