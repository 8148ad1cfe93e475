"""The training in the hands of somebody who is new: on an invented site with two modules."""
