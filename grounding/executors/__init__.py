"""Where the cells of a sweep are computed: in processes here, or on a Dask cluster."""

from grounding.executors.cluster import Cluster
from grounding.executors.executor import Executor
from grounding.executors.local import Local

__all__ = ["Cluster", "Executor", "Local"]
