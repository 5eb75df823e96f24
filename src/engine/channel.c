/*
 * One mutex, two conditions, a circular buffer. Waiting with a deadline uses the monotonic clock,
 * so that setting the wall clock wakes nobody. Signals are sent only when somebody waits: with
 * trials of a microsecond the system calls would otherwise be most of the work.
 */
#include "channel.h"

#include <assert.h>
#include <pthread.h>
#include <time.h>

#include "nnsweep/clock.h"
#include "nnsweep/mem.h"

struct channel {
    pthread_mutex_t mu;
    pthread_cond_t not_empty, not_full;
    size_t n_receivers_waiting; /* guarded by mu */
    size_t n_enough;            /* guarded by mu: items that those who wait, wait for */
    size_t n_nulls;             /* guarded by mu: NULLs among the items */
    size_t n_senders_waiting;   /* guarded by mu */
    bool is_closed;             /* guarded by mu */
    size_t first, n_items;      /* guarded by mu */
    size_t capacity;            /* immutable */
    void **items;               /* guarded by mu; owned: circular */
};

struct channel *channel_new(size_t capacity)
{
    struct channel *channel = mem_array(1, sizeof *channel);
    channel->capacity = capacity;
    channel->n_enough = 1;
    channel->items = mem_array(capacity, sizeof *channel->items);
    pthread_mutex_init(&channel->mu, NULL);
    pthread_condattr_t monotonic;
    pthread_condattr_init(&monotonic);
    int status = pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    assert(status == 0);
    pthread_cond_init(&channel->not_empty, &monotonic);
    pthread_cond_init(&channel->not_full, &monotonic);
    pthread_condattr_destroy(&monotonic);
    return channel;
}

void channel_free(struct channel *channel)
{
    if (!channel)
        return;
    pthread_cond_destroy(&channel->not_full);
    pthread_cond_destroy(&channel->not_empty);
    pthread_mutex_destroy(&channel->mu);
    mem_free(channel->items);
    mem_free(channel);
}

/* `mu` held. */
static bool has_enough(const struct channel *channel)
{
    return channel->n_items >= channel->n_enough || channel->n_nulls > 0;
}

/* `mu` held, the channel not full. */
static void put(struct channel *channel, void *item)
{
    channel->items[(channel->first + channel->n_items) % channel->capacity] = item;
    channel->n_items++;
    channel->n_nulls += !item;
    if (channel->n_receivers_waiting > 0 && has_enough(channel))
        pthread_cond_signal(&channel->not_empty);
}

/* `mu` held, the channel not empty. */
static void *get(struct channel *channel)
{
    void *item = channel->items[channel->first];
    channel->n_items--;
    channel->first = (channel->first + 1) % channel->capacity;
    channel->n_nulls -= !item;
    if (channel->n_senders_waiting > 0)
        pthread_cond_signal(&channel->not_full);
    return item;
}

bool channel_send(struct channel *channel, void *item)
{
    pthread_mutex_lock(&channel->mu);
    while (channel->n_items == channel->capacity && !channel->is_closed) {
        channel->n_senders_waiting++;
        pthread_cond_wait(&channel->not_full, &channel->mu);
        channel->n_senders_waiting--;
    }
    bool is_open = !channel->is_closed;
    if (is_open)
        put(channel, item);
    pthread_mutex_unlock(&channel->mu);
    return is_open;
}

bool channel_try_send(struct channel *channel, void *item)
{
    pthread_mutex_lock(&channel->mu);
    bool has_room = channel->n_items < channel->capacity && !channel->is_closed;
    if (has_room)
        put(channel, item);
    pthread_mutex_unlock(&channel->mu);
    return has_room;
}

bool channel_receive(struct channel *channel, void **item)
{
    pthread_mutex_lock(&channel->mu);
    while (channel->n_items == 0 && !channel->is_closed) {
        channel->n_receivers_waiting++;
        pthread_cond_wait(&channel->not_empty, &channel->mu);
        channel->n_receivers_waiting--;
    }
    bool has_item = channel->n_items > 0;
    if (has_item)
        *item = get(channel);
    pthread_mutex_unlock(&channel->mu);
    return has_item;
}

bool channel_try_receive(struct channel *channel, void **item)
{
    pthread_mutex_lock(&channel->mu);
    bool has_item = channel->n_items > 0;
    if (has_item)
        *item = get(channel);
    pthread_mutex_unlock(&channel->mu);
    return has_item;
}

size_t channel_receive_many(struct channel *channel, void **items, size_t max, size_t n_enough,
                            int64_t deadline_ns)
{
    struct timespec deadline = {
        .tv_sec = (time_t)(deadline_ns / NS_PER_SECOND),
        .tv_nsec = (long)(deadline_ns % NS_PER_SECOND),
    };
    pthread_mutex_lock(&channel->mu);
    int status = 0;
    assert(n_enough <= channel->capacity);
    channel->n_enough = n_enough;
    while (!has_enough(channel) && !channel->is_closed && status == 0) {
        channel->n_receivers_waiting++;
        status = pthread_cond_timedwait(&channel->not_empty, &channel->mu, &deadline);
        channel->n_receivers_waiting--;
    }
    channel->n_enough = 1;
    size_t n = 0;
    while (n < max && channel->n_items > 0)
        items[n++] = get(channel);
    pthread_mutex_unlock(&channel->mu);
    return n;
}

size_t channel_length(struct channel *channel)
{
    pthread_mutex_lock(&channel->mu);
    size_t n = channel->n_items;
    pthread_mutex_unlock(&channel->mu);
    return n;
}

void channel_close(struct channel *channel)
{
    pthread_mutex_lock(&channel->mu);
    channel->is_closed = true;
    pthread_cond_broadcast(&channel->not_empty);
    pthread_cond_broadcast(&channel->not_full);
    pthread_mutex_unlock(&channel->mu);
}
