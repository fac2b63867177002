"""The door of liaison."""
