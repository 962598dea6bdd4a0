"""How real an act is: occurred, ongoing, scheduled, intended, proposed, hypothetical or denied."""
