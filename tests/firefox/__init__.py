"""The core of the browser tests in Firefox: `make test-browsers`."""
