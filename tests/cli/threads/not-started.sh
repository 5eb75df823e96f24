# Threads that the system does not let start are not counted, neither in what is said nor in what is
# stored; those that did start do the work.
. "$ROOT/tests/cli/sweeps.sh"
. "$ROOT/tests/cli/skip.sh"
preload few <<'END_OF_FILE'
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*start)(void *), void *self)
{
    static int n;
    int (*create)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);
    *(void **)&create = dlsym(RTLD_NEXT, "pthread_create");
    return n++ < atoi(getenv("THREADS")) ? create(thread, attributes, start, self) : EAGAIN;
}
END_OF_FILE
sweep a 'epochs: 10, seed: {min: 0, max: 9}'
for n in 2 1 0; do
    THREADS=$n LD_PRELOAD=$PWD/few.so $NNSWEEP run a.yaml epochs=1$n -j 4 >stdout
    echo "$n start: exit $?, $(grep -o 'with . thread.*' stdout)"
    sqlite3 results.db 'SELECT threads, outcome FROM runs ORDER BY run_id DESC LIMIT 1'
done
ls results.db*
