/*
 * The generator against NumPy's. Normal numbers hang on the last bit of a logarithm, which NumPy
 * has from its C library: a few may differ by one unit in the last place.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "nnsweep/mem.h"
#include "nnsweep/random.h"
#include "test.h"

static void long_sequences_agree(void)
{
    /* The standard's check value of this generator: the 10,000th word from seed 5489. */
    struct random random;
    random_seed(&random, 5489);
    uint32_t bits = 0;
    for (int i = 0; i < 10000; i++)
        bits = random_bits(&random);
    CU_ASSERT_EQUAL(bits, 4123659995U);

    /* np.random.rand(1000000)[-1] */
    random_seed(&random, 42);
    double uniform = 0;
    for (int i = 0; i < 1000000; i++)
        uniform = random_uniform(&random);
    CU_ASSERT_TRUE(uniform == 0x1.dbe0ae18aa51bp-1);
}

/* A line of numpy_random.csv. */
struct row {
    char what[32];
    uint32_t seed;
    size_t size;
    char values[1024];
};

static int for_each_row(const char *what, void (*check)(struct row *row))
{
    FILE *file = fopen("tests/data/numpy_random.csv", "r");
    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    char line[1200];
    int n_rows = 0;
    while (fgets(line, sizeof line, file)) {
        struct row row;
        if (sscanf(line, "%31[^,],%u,%zu,%1023[^\n]", row.what, &row.seed, &row.size,
                   row.values) == 4 &&
            strcmp(row.what, what) == 0) {
            check(&row);
            n_rows++;
        }
    }
    fclose(file);
    return n_rows;
}

static int n_normal, n_off;

/* The next of a row's values. */
static double next_value(char **rest)
{
    char *end;
    double value = strtod(*rest, &end);
    CU_ASSERT_FATAL(end != *rest);
    *rest = end;
    return value;
}

static void check_normal(double ours, double expected)
{
    n_normal++;
    n_off += ours != expected;
    CU_ASSERT_TRUE(nextafter(ours, expected) == expected);
}

static void check_normals(struct row *row)
{
    struct random random;
    random_seed(&random, row->seed);
    char *rest = row->values;
    for (size_t i = 0; i < row->size; i++)
        check_normal(random_normal(&random), next_value(&rest));
}

static void check_normals_and_uniforms(struct row *row)
{
    struct random random;
    random_seed(&random, row->seed);
    char *rest = row->values;
    for (int i = 0; i < 3; i++)
        check_normal(random_normal(&random), next_value(&rest));
    for (int i = 0; i < 2; i++)
        CU_ASSERT_TRUE(random_uniform(&random) == next_value(&rest));
    for (int i = 0; i < 3; i++)
        check_normal(random_normal(&random), next_value(&rest));
}

static void normal_numbers_agree_with_numpy(void)
{
    n_normal = n_off = 0;
    CU_ASSERT_EQUAL(for_each_row("standard_normal", check_normals), 100);
    CU_ASSERT_EQUAL(for_each_row("normal_uniform_normal", check_normals_and_uniforms), 7);
    printf("\n    %d normal numbers, %d differ in the last place ", n_normal, n_off);
    CU_ASSERT_EQUAL(n_normal, 2042);
    CU_ASSERT_TRUE(n_off <= 4);
}

static void check_shuffle(struct row *row)
{
    struct random random;
    random_seed(&random, row->seed);
    uint32_t *order = mem_array(row->size, sizeof *order);
    for (size_t i = 0; i < row->size; i++)
        order[i] = (uint32_t)i;
    random_shuffle(&random, row->size, order);
    uint64_t sum = 0;
    for (size_t i = 0; i < row->size; i++)
        sum += (i + 1) * order[i];
    mem_free(order);
    CU_ASSERT_EQUAL(sum, strtoull(row->values, NULL, 10));
}

static void check_shuffle_twice(struct row *row)
{
    uint32_t order[128];
    CU_ASSERT_FATAL(row->size <= sizeof order / sizeof *order);
    for (size_t i = 0; i < row->size; i++)
        order[i] = (uint32_t)i;
    struct random random;
    random_seed(&random, row->seed);
    for (int i = 0; i < 3; i++)
        random_bits(&random);
    random_shuffle(&random, row->size, order);
    random_shuffle(&random, row->size, order);
    char *rest = row->values;
    for (size_t i = 0; i < row->size; i++)
        CU_ASSERT_EQUAL(order[i], next_value(&rest));
}

static void shuffles_agree_with_numpy(void)
{
    CU_ASSERT_EQUAL(for_each_row("shuffle", check_shuffle), 91);
    CU_ASSERT_EQUAL(for_each_row("shuffle_twice", check_shuffle_twice), 70);
}

/* What is drawn after a shuffle does not depend on how many words it had in hand. */
static void a_shuffle_takes_only_its_words(void)
{
    for (size_t n = 0; n < 700; n++) {
        uint32_t items[700] = {0};
        struct random shuffled, word_by_word;
        random_seed(&shuffled, (uint32_t)n);
        random_seed(&word_by_word, (uint32_t)n);
        random_shuffle(&shuffled, n, items);
        for (size_t i = n; i-- > 1;) {
            uint32_t mask = 1;
            while (mask < i)
                mask = 2 * mask + 1;
            while ((random_bits(&word_by_word) & mask) > i)
                ;
        }
        for (int k = 0; k < 1300; k++)
            CU_ASSERT_EQUAL(random_bits(&shuffled), random_bits(&word_by_word));
    }
}

const struct test_case tests_random[] = {
    {"long sequences agree", long_sequences_agree},
    {"normal numbers agree with NumPy", normal_numbers_agree_with_numpy},
    {"shuffles agree with NumPy", shuffles_agree_with_numpy},
    {"a shuffle takes only its words", a_shuffle_takes_only_its_words},
    {0},
};
