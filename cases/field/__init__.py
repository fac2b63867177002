"""The door of field."""
