/* Normal random numbers by Marsaglia's polar method, as NumPy's legacy generator draws them. */
#include <math.h>

#include "nnsweep/elementary.h"
#include "nnsweep/random.h"

/* A point of the disc around 0 gives two numbers; NumPy hands out the second first. */
double random_normal(struct random *random)
{
    if (random->has_normal) {
        random->has_normal = false;
        return random->normal;
    }
    double x, y, square;
    do {
        x = 2.0 * random_uniform(random) - 1.0;
        y = 2.0 * random_uniform(random) - 1.0;
        square = x * x + y * y;
    } while (square >= 1.0 || square == 0.0);
    double factor = sqrt(-2.0 * elementary_log(square) / square);
    random->normal = factor * x;
    random->has_normal = true;
    return factor * y;
}
