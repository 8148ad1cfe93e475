"""The core of the browser tests in three engines, one set of cases for all: `make test-browsers`.

`__main__.py` builds and serves the sites, and finds the engines; `*.test.js` are the cases; `driver/` lets them say
what a reader does without knowing in which engine.
"""
