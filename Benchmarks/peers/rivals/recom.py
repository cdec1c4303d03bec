"""GerryChain: a plan by recursive spanning-tree cuts, then ReCom steps that keep the cheaper."""

from __future__ import annotations

import time
from functools import partial

import networkx
import numpy as np
from gerrychain import Graph, Partition, constraints, updaters
from gerrychain.optimization import SingleMetricOptimizer
from gerrychain.proposals import recom
from gerrychain.partition import recursive_tree_part

from instance import Instance


def graph_of(instance: Instance) -> Graph:
    graph = networkx.Graph()
    for unit in range(instance.count):
        graph.add_node(unit, load=int(instance.load[unit]))
    graph.add_edges_from(instance.edges.tolist())
    return Graph.from_networkx(graph)


def seed_plan(
    instance: Instance, sectors: int, tolerance: str, seed: int, seconds: float
) -> np.ndarray:
    given = recursive_tree_part(
        graph_of(instance), range(sectors), instance.total / sectors, "load", float(tolerance),
        rng=seed)
    return np.array([given[unit] for unit in range(instance.count)])


def optimised(
    instance: Instance, sectors: int, tolerance: str, seed: int, seconds: float
) -> np.ndarray:
    """Tilted runs of ReCom on the p-median cost until the time is out."""
    end = time.monotonic() + 0.8 * seconds
    plan = seed_plan(instance, sectors, tolerance, seed, seconds)
    known: dict[frozenset, int] = {}

    def cost(partition: Partition) -> int:
        total = 0
        for members in partition.parts.values():
            key = frozenset(members)
            if key not in known:
                known[key] = instance.hub(np.array(sorted(key)))[1]
            total += known[key]
        return total

    target = instance.total / sectors
    start = Partition(
        graph_of(instance), dict(enumerate(plan.tolist())),
        {"load": updaters.Tally("load", alias="load"), "cost": cost})
    proposal = partial(
        recom, pop_col="load", pop_target=target, epsilon=float(tolerance), node_repeats=0)
    balanced = constraints.within_percent_of_ideal_population(
        start, float(tolerance), pop_key="load")
    chain = SingleMetricOptimizer(
        proposal=proposal, constraints=[balanced], initial_state=start,
        optimization_metric=lambda partition: partition["cost"], maximize=False,
        rng=seed)
    best = start
    for state in chain.tilted_run(10_000_000, p=0.05):
        if state["cost"] < best["cost"]:
            best = state
        if time.monotonic() > end:
            break
    return np.array([best.assignment[unit] for unit in range(instance.count)])
