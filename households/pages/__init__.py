"""The door to the register: upload, progress, look-up, admin."""
