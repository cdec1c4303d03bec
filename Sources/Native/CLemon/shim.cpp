#include "CLemon.h"

#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>
#include <new>

extern "C" int32_t sectoriza_minimum_cost_flow(
  int32_t node_count, int32_t arc_count, const int32_t *tails, const int32_t *heads,
  const int64_t *lower, const int64_t *upper, const int64_t *costs, const int64_t *supplies,
  int64_t *flow) {
  typedef lemon::SmartDigraph Graph;
  typedef lemon::NetworkSimplex<Graph, int64_t, int64_t> Simplex;
  try {
    Graph graph;
    graph.reserveNode(node_count);
    graph.reserveArc(arc_count);
    for (int32_t node = 0; node < node_count; node++) graph.addNode();
    for (int32_t arc = 0; arc < arc_count; arc++)
      graph.addArc(Graph::nodeFromId(tails[arc]), Graph::nodeFromId(heads[arc]));
    Graph::ArcMap<int64_t> low(graph), high(graph), cost(graph);
    Graph::NodeMap<int64_t> supply(graph);
    for (int32_t arc = 0; arc < arc_count; arc++) {
      Graph::Arc one = Graph::arcFromId(arc);
      low[one] = lower[arc];
      high[one] = upper[arc];
      cost[one] = costs[arc];
    }
    for (int32_t node = 0; node < node_count; node++)
      supply[Graph::nodeFromId(node)] = supplies[node];
    Simplex simplex(graph);
    simplex.lowerMap(low).upperMap(high).costMap(cost).supplyMap(supply);
    int32_t status = simplex.run();
    if (status == Simplex::OPTIMAL)
      for (int32_t arc = 0; arc < arc_count; arc++) flow[arc] = simplex.flow(Graph::arcFromId(arc));
    return status;
  } catch (const std::bad_alloc &) {
    return sectoriza_flow_out_of_memory;
  }
}
