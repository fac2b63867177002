"""Template tags that every door's pages share: components, dates, numbers, letters, the desk's menu."""
