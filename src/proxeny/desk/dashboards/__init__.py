"""What leaders, offices, clusters and the ministry see at one glance; its tiles are declared in `tiles.yaml`."""
