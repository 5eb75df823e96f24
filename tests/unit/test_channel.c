/* The queue between threads: order, bounds, closing, and many threads at once. */
#include <pthread.h>
#include <stdint.h>

#include "../../src/engine/channel.h"
#include "nnsweep/clock.h"
#include "test.h"

static int numbers[100000];

static void keeps_order_and_bounds(void)
{
    struct channel *channel = channel_new(3);
    void *item = NULL;
    CU_ASSERT_FALSE(channel_try_receive(channel, &item));
    for (int i = 0; i < 3; i++)
        CU_ASSERT_TRUE(channel_try_send(channel, &numbers[i]));
    CU_ASSERT_FALSE(channel_try_send(channel, &numbers[3]));
    for (int i = 0; i < 3; i++) {
        CU_ASSERT_TRUE(channel_receive(channel, &item));
        CU_ASSERT_PTR_EQUAL(item, &numbers[i]);
        CU_ASSERT_TRUE(channel_try_send(channel, &numbers[i + 3]));
    }
    void *items[8];
    CU_ASSERT_EQUAL(channel_receive_many(channel, items, 2, 1, 0), 2);
    CU_ASSERT_PTR_EQUAL(items[0], &numbers[3]);
    CU_ASSERT_EQUAL(channel_receive_many(channel, items, 8, 1, 0), 1);
    CU_ASSERT_EQUAL(channel_receive_many(channel, items, 8, 1, clock_monotonic_ns()), 0);
    channel_free(channel);
}

static void a_closed_channel_drains_and_refuses(void)
{
    struct channel *channel = channel_new(2);
    CU_ASSERT_TRUE(channel_send(channel, &numbers[0]));
    channel_close(channel);
    CU_ASSERT_FALSE(channel_send(channel, &numbers[1]));
    CU_ASSERT_FALSE(channel_try_send(channel, &numbers[1]));
    void *item = NULL;
    CU_ASSERT_TRUE(channel_receive(channel, &item));
    CU_ASSERT_FALSE(channel_receive(channel, &item));
    CU_ASSERT_EQUAL(channel_receive_many(channel, &item, 1, 1, INT64_MAX), 0);
    channel_free(channel);
}

/* What is not enough is taken at the deadline; a NULL is never left waiting. */
static void many_wait_for_enough(void)
{
    struct channel *channel = channel_new(8);
    void *items[8];
    for (size_t i = 0; i < 3; i++)
        CU_ASSERT_TRUE(channel_send(channel, &numbers[i]));
    CU_ASSERT_EQUAL(channel_receive_many(channel, items, 8, 3, INT64_MAX), 3);
    CU_ASSERT_TRUE(channel_send(channel, &numbers[0]));
    CU_ASSERT_EQUAL(channel_receive_many(channel, items, 8, 3, clock_monotonic_ns()), 1);
    CU_ASSERT_TRUE(channel_send(channel, &numbers[0]));
    CU_ASSERT_TRUE(channel_send(channel, NULL));
    CU_ASSERT_EQUAL(channel_receive_many(channel, items, 8, 3, INT64_MAX), 2);
    CU_ASSERT_EQUAL(channel_receive_many(channel, items, 8, 3, clock_monotonic_ns()), 0);
    channel_free(channel);
}

enum { N_SENDERS = 3, N_RECEIVERS = 3, N_EACH = 20000 };

struct party {
    struct channel *channel;
    size_t first;
    size_t n_received;
    uint64_t sum; /* of indices into numbers */
};

static void *send_all(void *argument)
{
    struct party *party = argument;
    for (size_t i = 0; i < N_EACH; i++)
        channel_send(party->channel, &numbers[party->first + i]);
    return NULL;
}

static void *receive_all(void *argument)
{
    struct party *party = argument;
    void *item = NULL;
    while (channel_receive(party->channel, &item)) {
        party->n_received++;
        party->sum += (uint64_t)((int *)item - numbers);
    }
    return NULL;
}

/* Everything that is sent arrives once, through a channel much smaller than what passes. */
static void many_threads_lose_nothing(void)
{
    struct channel *channel = channel_new(7);
    pthread_t senders[N_SENDERS], receivers[N_RECEIVERS];
    struct party sending[N_SENDERS], receiving[N_RECEIVERS];
    for (size_t i = 0; i < N_RECEIVERS; i++) {
        receiving[i] = (struct party){.channel = channel};
        pthread_create(&receivers[i], NULL, receive_all, &receiving[i]);
    }
    for (size_t i = 0; i < N_SENDERS; i++) {
        sending[i] = (struct party){.channel = channel, .first = i * N_EACH};
        pthread_create(&senders[i], NULL, send_all, &sending[i]);
    }
    for (size_t i = 0; i < N_SENDERS; i++)
        pthread_join(senders[i], NULL);
    channel_close(channel);
    size_t n_received = 0;
    uint64_t sum = 0;
    for (size_t i = 0; i < N_RECEIVERS; i++) {
        pthread_join(receivers[i], NULL);
        n_received += receiving[i].n_received;
        sum += receiving[i].sum;
    }
    uint64_t n = N_SENDERS * N_EACH;
    CU_ASSERT_EQUAL(n_received, n);
    CU_ASSERT_EQUAL(sum, n * (n - 1) / 2);
    channel_free(channel);
}

/* A sender that waits on a full channel is let go by closing it. */
static void closing_wakes_those_who_wait(void)
{
    struct channel *channel = channel_new(1);
    struct party sending = {.channel = channel}, receiving = {.channel = channel};
    pthread_t sender, receiver;
    pthread_create(&sender, NULL, send_all, &sending);
    channel_close(channel);
    pthread_join(sender, NULL);
    pthread_create(&receiver, NULL, receive_all, &receiving);
    pthread_join(receiver, NULL);
    CU_ASSERT(receiving.n_received <= 1);
    channel_free(channel);
}

const struct test_case tests_channel[] = {
    {"keeps order and bounds", keeps_order_and_bounds},
    {"many wait for enough", many_wait_for_enough},
    {"a closed channel drains and refuses", a_closed_channel_drains_and_refuses},
    {"many threads lose nothing", many_threads_lose_nothing},
    {"closing wakes those who wait", closing_wakes_those_who_wait},
    {0},
};
