/* Time: a monotonic clock for durations and deadlines, and the wall clock as text. Any thread. */
#ifndef NNSWEEP_CLOCK_H
#define NNSWEEP_CLOCK_H

#include <stdint.h>

#define NS_PER_SECOND INT64_C(1000000000)

/* Nanoseconds since an arbitrary start; never goes back. */
int64_t clock_monotonic_ns(void);

enum { CLOCK_TEXT_SIZE = 21 };

/* UTC now, as 2026-01-31T12:00:00Z. */
void clock_utc_text(char text[CLOCK_TEXT_SIZE]);

#endif
