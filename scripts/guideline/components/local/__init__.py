"""The blocks that a centre writes in a folder of its own: `hos-oss`, `egne-punkter` and `egne-felt`."""
