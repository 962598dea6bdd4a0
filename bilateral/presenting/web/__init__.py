"""The desk: the record in a browser, on the reader's own machine; every view is a URL, and so are its data."""
