/*
 * A bounded queue of pointers between threads, first in, first out: results on their way back.
 *
 * The one idea: ownership of what is sent moves with it. A full channel makes senders wait, which
 * is what bounds the program's memory. Any number of senders and receivers.
 */
#ifndef NNSWEEP_CHANNEL_H
#define NNSWEEP_CHANNEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct channel;

struct channel *channel_new(size_t capacity);
void channel_free(struct channel *channel); /* nobody may be using it any more; NULL is fine */

/* Waits while the channel is full. false: it is closed, the item is still the caller's. */
bool channel_send(struct channel *channel, void *item);

/* false at once when the channel is full or closed: the item is still the caller's. */
bool channel_try_send(struct channel *channel, void *item);

/* Waits while the channel is empty and open. false: closed and empty. */
bool channel_receive(struct channel *channel, void **item);

/* false at once when the channel is empty. */
bool channel_try_receive(struct channel *channel, void **item);

/* Moves up to `max` items at once, waiting until there are `n_enough`, NULL is among them, the
 * channel is closed or the monotonic clock shows `deadline_ns`. Returns how many. One thread may do
 * this, and nobody else receives meanwhile; n_enough is at most the capacity. */
size_t channel_receive_many(struct channel *channel, void **items, size_t max, size_t n_enough,
                            int64_t deadline_ns);

/* Items in the channel at the moment. */
size_t channel_length(struct channel *channel);

/* No more sending; what is in the channel can still be received. */
void channel_close(struct channel *channel);

#endif
