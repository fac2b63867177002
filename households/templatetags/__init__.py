"""Tags that show identity data: masked, always."""
