"""Where: names of places to points on the map."""
