"""Questions asked of agents, one a file."""
