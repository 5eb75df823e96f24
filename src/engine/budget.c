/* A counter under a mutex, and a condition for those who wait. */
#include "budget.h"

#include <assert.h>
#include <pthread.h>

#include "nnsweep/mem.h"

struct budget {
    pthread_mutex_t mu;
    pthread_cond_t given;
    size_t n_taken; /* guarded by mu: bytes */
    size_t limit;   /* immutable */
};

struct budget *budget_new(size_t bytes)
{
    struct budget *budget = mem_array(1, sizeof *budget);
    pthread_mutex_init(&budget->mu, NULL);
    pthread_cond_init(&budget->given, NULL);
    budget->limit = bytes;
    return budget;
}

void budget_free(struct budget *budget)
{
    if (!budget)
        return;
    pthread_cond_destroy(&budget->given);
    pthread_mutex_destroy(&budget->mu);
    mem_free(budget);
}

/* `mu` held. */
static bool has_room(const struct budget *budget, size_t bytes)
{
    return budget->n_taken == 0 ||
           (bytes <= budget->limit && budget->n_taken <= budget->limit - bytes);
}

void budget_take(struct budget *budget, size_t bytes)
{
    pthread_mutex_lock(&budget->mu);
    while (!has_room(budget, bytes))
        pthread_cond_wait(&budget->given, &budget->mu);
    budget->n_taken += bytes;
    pthread_mutex_unlock(&budget->mu);
}

bool budget_try_take(struct budget *budget, size_t bytes)
{
    pthread_mutex_lock(&budget->mu);
    bool has = has_room(budget, bytes);
    if (has)
        budget->n_taken += bytes;
    pthread_mutex_unlock(&budget->mu);
    return has;
}

void budget_give(struct budget *budget, size_t bytes)
{
    if (bytes == 0)
        return;
    pthread_mutex_lock(&budget->mu);
    assert(bytes <= budget->n_taken);
    budget->n_taken -= bytes;
    pthread_cond_broadcast(&budget->given);
    pthread_mutex_unlock(&budget->mu);
}
