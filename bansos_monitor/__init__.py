"""The frame: settings, addresses, middleware, checks, health, home, and the quick start."""
