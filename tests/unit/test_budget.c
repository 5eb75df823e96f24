/* Bytes taken, given back, and waited for. */
#include <pthread.h>
#include <stdatomic.h>

#include "../../src/engine/budget.h"
#include "test.h"

static void gives_what_there_is(void)
{
    struct budget *budget = budget_new(100);
    CU_ASSERT_TRUE(budget_try_take(budget, 60));
    CU_ASSERT_FALSE(budget_try_take(budget, 41));
    CU_ASSERT_TRUE(budget_try_take(budget, 40));
    budget_give(budget, 100);
    CU_ASSERT_TRUE(budget_try_take(budget, 1000)); /* alone, it may be larger */
    CU_ASSERT_FALSE(budget_try_take(budget, 1));
    budget_give(budget, 1000);
    budget_free(budget);
}

enum { N_THREADS = 4, N_EACH = 2000, LIMIT = 100 };

struct taker {
    struct budget *budget;
    atomic_size_t n_taken, most;
};

static void *take_and_give(void *argument)
{
    struct taker *taker = argument;
    for (size_t i = 0; i < N_EACH; i++) {
        size_t bytes = 1 + i % 60;
        budget_take(taker->budget, bytes);
        size_t n = atomic_fetch_add(&taker->n_taken, bytes) + bytes;
        size_t most = atomic_load(&taker->most);
        while (n > most && !atomic_compare_exchange_weak(&taker->most, &most, n))
            continue;
        atomic_fetch_sub(&taker->n_taken, bytes);
        budget_give(taker->budget, bytes);
    }
    return NULL;
}

static void is_never_exceeded(void)
{
    struct taker taker = {.budget = budget_new(LIMIT)};
    pthread_t threads[N_THREADS];
    for (size_t i = 0; i < N_THREADS; i++)
        CU_ASSERT_EQUAL_FATAL(pthread_create(&threads[i], NULL, take_and_give, &taker), 0);
    for (size_t i = 0; i < N_THREADS; i++)
        pthread_join(threads[i], NULL);
    CU_ASSERT_TRUE(taker.most <= LIMIT && taker.most > 0);
    CU_ASSERT_TRUE(budget_try_take(taker.budget, LIMIT)); /* all was given back */
    budget_free(taker.budget);
}

const struct test_case tests_budget[] = {
    {"gives what there is", gives_what_there_is},
    {"is never exceeded", is_never_exceeded},
    {0},
};
