#ifndef SECTORIZA_CLEMON_H
#define SECTORIZA_CLEMON_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What became of a problem; the values of LEMON's own ProblemType, and a failure of memory.
enum sectoriza_flow_status {
  sectoriza_flow_out_of_memory = -1,
  sectoriza_flow_infeasible = 0,
  sectoriza_flow_optimal = 1,
  sectoriza_flow_unbounded = 2
};

/// Minimum-cost flow by LEMON's network simplex. Every supply is met exactly, so they must add up
/// to zero; an upper bound of INT64_MAX is none. `flow` receives one number for each arc, only
/// when the result is optimal. No exception leaves this function.
int32_t sectoriza_minimum_cost_flow(
  int32_t node_count, int32_t arc_count, const int32_t *tails, const int32_t *heads,
  const int64_t *lower, const int64_t *upper, const int64_t *costs, const int64_t *supplies,
  int64_t *flow);

#ifdef __cplusplus
}
#endif
#endif
