"""Tags of the coordinator's pages."""
