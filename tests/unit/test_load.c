/*
 * Sweep files, right and wrong. Each wrong one in tests/config/wrong has everything that is said of
 * it in a file beside it, to the letter; NNSWEEP_UPDATE=1 writes these files anew, and git diff
 * then shows what changed.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "nnsweep/draw.h"
#include "nnsweep/file.h"
#include "nnsweep/keys.h"
#include "nnsweep/load.h"
#include "nnsweep/mem.h"
#include "nnsweep/random.h"
#include "nnsweep/value.h"
#include "test.h"

static const char wrong_folder[] = "tests/config/wrong";

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    fputs(text, file);
    CU_ASSERT_EQUAL(fclose(file), 0);
}

/* Loads a wrong file and compares what is said with the file beside it. */
static void compare_messages(const char *name, bool is_updating)
{
    struct text path = {0}, expected_path = {0}, expected = {0}, said = {0};
    text_addf(&path, "%s/%s", wrong_folder, name);
    text_add_n(&expected_path, path.bytes, path.length - strlen(".yaml"));
    text_add(&expected_path, ".expected");

    struct config config;
    struct diag diag = {0}, ignored = {0};
    CU_ASSERT_EQUAL(config_load(&config, text_string(&path), &diag), -1);
    CU_ASSERT(diag.n_errors > 0);
    diag_render(&diag, &said);
    if (is_updating)
        write_file(text_string(&expected_path), text_string(&said));
    int status = file_read(&expected, text_string(&expected_path), 1 << 20, &ignored);
    if (status != 0 || strcmp(text_string(&expected), text_string(&said)) != 0) {
        printf("\n%s says:\n%s", text_string(&path), text_string(&said));
        CU_FAIL("a message is not the expected one");
    } else {
        CU_PASS("");
    }
    diag_release(&diag);
    diag_release(&ignored);
    text_release(&path);
    text_release(&expected_path);
    text_release(&expected);
    text_release(&said);
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void every_mistake_has_its_message(void)
{
    DIR *folder = opendir(wrong_folder);
    CU_ASSERT_PTR_NOT_NULL_FATAL(folder);
    char *names[500];
    size_t n = 0;
    for (const struct dirent *entry; (entry = readdir(folder));) {
        const char *dot = strrchr(entry->d_name, '.');
        if (dot && strcmp(dot, ".yaml") == 0 && n < 500)
            names[n++] = mem_string(entry->d_name);
    }
    closedir(folder);
    qsort(names, n, sizeof *names, compare_names);
    bool is_updating = getenv("NNSWEEP_UPDATE") != NULL;
    for (size_t i = 0; i < n; i++) {
        compare_messages(names[i], is_updating);
        mem_free(names[i]);
    }
    CU_ASSERT(n >= 60);
}

static void load(struct config *config, const char *path)
{
    struct diag diag = {0};
    if (config_load(config, path, &diag) != 0) {
        struct text said = {0};
        diag_render(&diag, &said);
        printf("\n%s", text_string(&said));
        CU_FAIL_FATAL("a right file was refused");
    }
    CU_ASSERT_EQUAL(diag.n_errors + diag.n_warnings, 0);
}

static const struct axis *axis_of(const struct config *config, enum parameter parameter)
{
    size_t i = 0;
    while (config->sweep.axes[i].parameter != parameter)
        i++;
    return &config->sweep.axes[i];
}

static void a_minimal_file_gets_the_defaults(void)
{
    struct config config;
    load(&config, "tests/config/right/minimal.yaml");
    CU_ASSERT_STRING_EQUAL(config.name, "minimal");
    CU_ASSERT_STRING_EQUAL(config.description, "");
    CU_ASSERT_STRING_EQUAL(config.database, "results.db");
    CU_ASSERT_EQUAL(axis_value(axis_of(&config, PARAMETER_RULE), 0).word, RULE_GRADIENT);
    CU_ASSERT_EQUAL(config.record.n_points, 32);
    CU_ASSERT_FALSE(config.record.error_sum);
    CU_ASSERT_TRUE(config.record.weights);
    CU_ASSERT_EQUAL(config.n_predict, 0);
    CU_ASSERT_EQUAL(config.data.n_rows, 1);
    CU_ASSERT(axis_value(axis_of(&config, PARAMETER_LEARNING_RATE), 0).real == 0.05);
    CU_ASSERT_EQUAL(axis_value(axis_of(&config, PARAMETER_EPOCHS), 0).integer, 25000);
    CU_ASSERT_EQUAL(axis_value(axis_of(&config, PARAMETER_SEED), 0).integer, 42);
    config_release(&config);
}

static void a_full_file_means_what_it_says(void)
{
    struct config config;
    load(&config, "tests/config/right/full.yaml");
    CU_ASSERT_STRING_EQUAL(config.name, "t");
    CU_ASSERT_STRING_EQUAL(config.database, "r.db");
    CU_ASSERT_EQUAL(axis_value(axis_of(&config, PARAMETER_RULE), 0).word, RULE_ARTICLE);
    CU_ASSERT_EQUAL(config.views.targets.samples.n_inputs, 2);
    CU_ASSERT_EQUAL(config.record.n_points, 4);
    CU_ASSERT_EQUAL(config.sweep.axes[0].parameter, PARAMETER_LEARNING_RATE);
    CU_ASSERT_EQUAL(config.sweep.axes[0].n_values, 3);
    CU_ASSERT(axis_value(&config.sweep.axes[0], 2).real == 0.3);
    CU_ASSERT_EQUAL(config.sweep.axes[1].n_values, 2);
    CU_ASSERT_EQUAL(axis_value(&config.sweep.axes[1], 1).integer, 1000);
    CU_ASSERT_EQUAL(config.n_predict, 2);
    CU_ASSERT(config.predict[2] == -1.5 && config.predict[3] == 16);
    static const double inputs[] = {0, 1, 1, 0}, targets[] = {1, 0};
    CU_ASSERT_EQUAL(memcmp(config.data.inputs, inputs, sizeof inputs), 0);
    CU_ASSERT_EQUAL(memcmp(config.data.targets, targets, sizeof targets), 0);
    CU_ASSERT_STRING_EQUAL(config.data.input_names[1], "x2");
    CU_ASSERT_STRING_EQUAL(config.data.target_names[0], "y");
    config_release(&config);
}

/* The text of a sweep file with these parameters, loaded. 0 or -1, as config_read has it. */
static int load_parameters(struct config *config, const char *parameters)
{
    struct text text = {0};
    struct diag diag = {0};
    text_addf(&text, "data: {columns: [x, y], target: y, rows: [[0, 1]]}\nparameters: {%s}\n",
              parameters);
    int status = config_read(config, "text", text_string(&text), text.length, NULL, 0, &diag);
    diag_release(&diag);
    text_release(&text);
    return status;
}

/* A range of rates: how many values, the middle one and the last. */
static bool range_is(const char *min, const char *max, const char *step, uint64_t count,
                     double middle, double last)
{
    char parameters[160];
    struct config config;
    snprintf(parameters, sizeof parameters, "lr: {min: %s, max: %s, step: %s}", min, max, step);
    if (load_parameters(&config, parameters) != 0)
        return false;
    const struct axis *axis = axis_of(&config, PARAMETER_LEARNING_RATE);
    bool is_right = axis->n_values == count && axis_value(axis, count / 2).real == middle &&
                    axis_value(axis, count - 1).real == last;
    if (!is_right)
        printf("\n    %s has %llu values, the last %.17g ", parameters,
               (unsigned long long)axis->n_values, axis_value(axis, axis->n_values - 1).real);
    config_release(&config);
    return is_right;
}

/* Rows of tests/data/ranges.py: min, max, step as one writes them; count, middle and last value. */
static void ranges_agree_with_rational_arithmetic(void)
{
    FILE *file = fopen("tests/data/ranges.csv", "r");
    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    char line[256], min[32], max[32], step[32], middle[32], last[32];
    int n = 0, n_right = 0;
    for (; fgets(line, sizeof line, file); n++) {
        unsigned long long count;
        CU_ASSERT_EQUAL_FATAL(sscanf(line, "%31[^,],%31[^,],%31[^,],%llu,%31[^,],%31[^\n]", min,
                                     max, step, &count, middle, last), 6);
        n_right += range_is(min, max, step, count, strtod(middle, NULL), strtod(last, NULL));
    }
    fclose(file);
    CU_ASSERT_EQUAL(n, 2000);
    CU_ASSERT_EQUAL(n_right, n);
}

/* A whole number of 10^-digits as one writes it. */
static void write_decimal(char out[32], uint64_t number, unsigned int digits)
{
    uint64_t power = 1;
    for (unsigned int i = 0; i < digits; i++)
        power *= 10;
    snprintf(out, 32, "%llu.%0*llu", (unsigned long long)(number / power), (int)digits,
             (unsigned long long)(number % power));
}

static double decimal_value(uint64_t number, unsigned int digits)
{
    char text[32];
    write_decimal(text, number, digits);
    return strtod(text, NULL);
}

/* Ten thousand ranges in whole numbers of 10^-digits, which are exact. */
static void ranges_are_the_decimals_somebody_would_write(void)
{
    struct random generator;
    random_seed(&generator, 17);
    int n_right = 0;
    for (int i = 0; i < 10000; i++) {
        unsigned int digits = 1 + random_bits(&generator) % 15;
        uint64_t step = 1 + random_bits(&generator) % 1000000, n = random_bits(&generator) % 5000;
        uint64_t min = random_bits(&generator) % 100000 * (random_bits(&generator) % 1000) + 1;
        uint64_t over = random_bits(&generator) % step; /* max need not be a value */
        char texts[3][32];
        write_decimal(texts[0], min, digits);
        write_decimal(texts[1], min + n * step + over, digits);
        write_decimal(texts[2], step, digits);
        n_right += range_is(texts[0], texts[1], texts[2], n + 1,
                            decimal_value(min + (n + 1) / 2 * step, digits),
                            decimal_value(min + n * step, digits));
    }
    CU_ASSERT_EQUAL(n_right, 10000);
}

/* Ends that are powers of ten apart, many digits, other spellings of a number. */
static void ranges_of_odd_decimals(void)
{
    CU_ASSERT_TRUE(range_is("1e-300", "1", "0.1", 10, 0.5, 0.9));
    CU_ASSERT_TRUE(range_is("5e-324", "1e300", "1e299", 10, 5e299, 9e299));
    CU_ASSERT_TRUE(range_is("0x1", "0o11", "0x2", 5, 5, 9));
    CU_ASSERT_TRUE(range_is("+.1", "3.E-1", "1000000e-7", 3, 0.2, 0.3));
    CU_ASSERT_TRUE(range_is("0.1000000000000000055511151231257827", "0.3", "0.1", 2, 0.2, 0.2));
    CU_ASSERT_TRUE(range_is("1e23", "3e23", "1e23", 3, 2e23, 3e23));
    CU_ASSERT_TRUE(range_is("9007199254740993", "9007199254741003", "4", 3, 9007199254740997.0,
                            9007199254741001.0));
}

/* Three times 0.1 is 0.3 where it is drawn, too, and 0.3 is not above a max of 0.3. */
static void drawn_multiples_are_decimals(void)
{
    struct config config;
    CU_ASSERT_EQUAL_FATAL(load_parameters(&config, "lr: {distribution: q_uniform, min: 0.1, "
                                          "max: 0.7, q: 0.1}}\nmethod: random\nrun_cap: 200\n"
                                          "record: {curve: 5"), 0);
    static const double values[] = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7};
    size_t n[7] = {0}, n_other = 0;
    for (uint64_t i = 0; i < 200; i++) {
        struct trial trial = {0};
        draw_point(&config.sweep, i, &trial);
        size_t k = 0;
        while (k < 7 && trial.values[PARAMETER_LEARNING_RATE].real != values[k])
            k++;
        *(k < 7 ? &n[k] : &n_other) += 1;
    }
    CU_ASSERT_EQUAL(n_other, 0);
    for (size_t k = 0; k < 7; k++)
        CU_ASSERT_TRUE(n[k] > 5);
    config_release(&config);
}

static void counts_and_scales(void)
{
    static const struct {
        const char *parameters;
        size_t n;
        double values[5];
    } cases[] = {
        {"lr: {min: 0.1, max: 0.3, count: 3}", 3, {0.1, 0.2, 0.3}},
        {"lr: {min: 1e-4, max: 1, count: 5, scale: log}", 5, {1e-4, 1e-3, 1e-2, 1e-1, 1}},
        {"lr: {min: 0.1, max: 0.3, step: 0.1}", 3, {0.1, 0.2, 0.3}},
        {"lr: {values: [0.5, 0.25]}", 2, {0.5, 0.25}},
        {"lr: {value: 0.5}", 1, {0.5}},
        {"lr: {min: 2, max: 2, count: 1}", 1, {2}},
        {"epochs: {min: 1, max: 1000, count: 4, scale: log}", 4, {1, 10, 100, 1000}},
        {"epochs: {min: 0, max: 10, count: 5}", 5, {0, 3, 5, 8, 10}}, /* halves go up */
        {"epochs: {min: 3, max: 9, step: 4}", 2, {3, 7}},
        {"weight_decay: {min: 0, max: 1, count: 5, scale: linear}", 5, {0, 0.25, 0.5, 0.75, 1}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct config config;
        CU_ASSERT_EQUAL_FATAL(load_parameters(&config, cases[i].parameters), 0);
        const struct axis *axis = &config.sweep.axes[0];
        CU_ASSERT_EQUAL_FATAL(axis->n_values, cases[i].n);
        for (size_t j = 0; j < cases[i].n; j++) {
            union value value = axis_value(axis, j);
            CU_ASSERT_TRUE((axis->parameter == PARAMETER_EPOCHS ? (double)value.integer
                                                                : value.real) == cases[i].values[j]);
        }
        config_release(&config);
    }
}

/* The values of the axis that comes first, as one would write them. */
static void add_values(struct text *out, const struct config *config)
{
    const struct axis *axis = &config->sweep.axes[0];
    for (uint64_t i = 0; i < axis->n_values; i++) {
        text_add(out, i == 0 ? "" : " ");
        value_add(out, axis->parameter, axis_value(axis, i));
    }
}

static void values_of_every_type(void)
{
    static const struct {
        const char *parameters, *values;
    } cases[] = {
        {"hidden: none", "none"},
        {"hidden: 8", "8"},
        {"hidden: 16-8", "16-8"},
        {"hidden: '16-8'", "16-8"},
        {"hidden: [8, 16]", "8 16"},
        {"hidden: [none, 8, [16, 8], 1-2-3-4-5-6-7-65535]", "none 8 16-8 1-2-3-4-5-6-7-65535"},
        {"hidden: [[16, 8]]", "16-8"},
        {"hidden: [[5]]", "5"},
        {"hidden: {value: [16, 8]}", "16-8"},
        {"hidden: {values: [none, [0x10, 8]]}", "none 16-8"},
        {"hidden: {min: 2, max: 7, step: 2}", "2 4 6"},
        {"hidden: {min: 3, max: 5}", "3 4 5"},
        {"hidden: {min: 4, max: 64, count: 5, scale: log}", "4 8 16 32 64"},
        {"activation: [identity, sigmoid]", "identity sigmoid"},
        {"output: [softsign, sigmoid]", "softsign sigmoid"},
        {"loss: [mse, bce]", "mse bce"},
        {"optimizer: [sgd, \"adam\", irprop]", "sgd adam irprop"},
        {"batch_size: [full, 1, 1e2]", "full 1 100"},
        {"batch_size: {min: 8, max: 32, step: 8}", "8 16 24 32"},
        {"patience: [none, 20]", "none 20"},
        {"stop_loss: [none, 0, 0.01]", "none 0 0.01"},
        {"schedule: {value: cosine}", "cosine"},
        {"keep: best", "best"},
        {"rho: {min: 0, max: 0.9, step: 0.3}", "0 0.3 0.6 0.9"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct config config;
        struct text values = {0};
        CU_ASSERT_EQUAL_FATAL(load_parameters(&config, cases[i].parameters), 0);
        add_values(&values, &config);
        CU_ASSERT_STRING_EQUAL(text_string(&values), cases[i].values);
        text_release(&values);
        config_release(&config);
    }
}

/* What is drawn for a layer is a layer. */
static void layers_are_drawn(void)
{
    static const char *const forms[] = {
        "{min: 3, max: 5}",
        "{min: 3, max: 5, scale: log}",
        "{distribution: int_uniform, min: 3, max: 5}",
        "{distribution: q_uniform, min: 3, max: 5}",
        "{distribution: normal, mu: 4, sigma: 1, min: 3, max: 5}",
        "[3, 5, 4]",
        "{distribution: categorical, values: [3, 4, 5], probabilities: [0.5, 0.25, 0.25]}",
    };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        char parameters[160];
        struct config config;
        size_t n[6] = {0};
        snprintf(parameters, sizeof parameters, "hidden: %s}\nmethod: random\nrun_cap: 100\n"
                 "record: {curve: 5", forms[i]);
        CU_ASSERT_EQUAL_FATAL(load_parameters(&config, parameters), 0);
        for (uint64_t k = 0; k < 100; k++) {
            struct trial trial = {0};
            draw_point(&config.sweep, k, &trial);
            const uint16_t *units = trial.values[PARAMETER_HIDDEN].units;
            CU_ASSERT_FATAL(units[0] >= 3 && units[0] <= 5 && units[1] == 0);
            n[units[0]]++;
        }
        CU_ASSERT_TRUE(n[3] > 10 && n[4] > 10 && n[5] > 10);
        config_release(&config);
    }
}

/* The fuzzers make sweep files from the words of the language. */
static void the_fuzzers_know_every_word(void)
{
    struct text words = {0};
    struct diag diag = {0};
    CU_ASSERT_EQUAL_FATAL(file_read(&words, "tests/fuzz/words.dict", 1 << 20, &diag), 0);
    for (int i = KEY_ROOT + 1; i < KEY_COUNT; i++) {
        const struct word *word =
            i < KEY_PARAMETER ? NULL : parameter_info((enum parameter)(i - KEY_PARAMETER))->words;
        for (const char *name = key_info((enum key)i).name; name;
             name = word ? word++->name : NULL) {
            char quoted[80];
            snprintf(quoted, sizeof quoted, "\n\"%s\"\n", name);
            if (!strstr(text_string(&words), quoted))
                printf("\n    missing: %s", quoted);
            CU_ASSERT_PTR_NOT_NULL(strstr(text_string(&words), quoted));
        }
    }
    text_release(&words);
}

/* Above 0 is every number above 0, the least one, too. */
static void the_smallest_rate_is_above_0(void)
{
    struct config config;
    CU_ASSERT_EQUAL_FATAL(load_parameters(&config, "lr: [5e-324, 1e-310, 2.2250738585072014e-308]"),
                          0);
    CU_ASSERT_TRUE(axis_value(&config.sweep.axes[0], 0).real == 0x1p-1074);
    config_release(&config);
    CU_ASSERT_EQUAL(load_parameters(&config, "lr: 1e-324"), -1); /* which is 0 */
    CU_ASSERT_EQUAL(load_parameters(&config, "lr: 0"), -1);
    CU_ASSERT_EQUAL_FATAL(load_parameters(&config, "lr: {min: 5e-324, max: 1, count: 3, "
                                          "scale: log}"), 0);
    config_release(&config);
}

static void anchors_and_a_target_in_front(void)
{
    struct config config;
    load(&config, "tests/config/right/anchors.yaml");
    static const double inputs[] = {1, 1, -3}, targets[] = {0, 0, 0.25};
    CU_ASSERT_EQUAL(memcmp(config.data.inputs, inputs, sizeof inputs), 0);
    CU_ASSERT_EQUAL(memcmp(config.data.targets, targets, sizeof targets), 0);
    CU_ASSERT_EQUAL(config.sweep.axes[0].parameter, PARAMETER_SEED);
    CU_ASSERT_EQUAL(config.sweep.axes[0].n_values, 3);
    CU_ASSERT_EQUAL(config.record.n_points, CURVE_EVERY);
    config_release(&config);
}

/* Data in a CSV file, which is found from the folder of the sweep file. */
static void a_file_of_data(void)
{
    struct config config;
    load(&config, "tests/config/right/file.yaml");
    static const double inputs[] = {1.62, 55.5, 1.91, 88, 1.58, 51, 1.84, 92}, targets[] = {1, 0, 1, 0};
    CU_ASSERT_EQUAL(config.data.n_rows, 4);
    CU_ASSERT_EQUAL(memcmp(config.data.inputs, inputs, sizeof inputs), 0);
    CU_ASSERT_EQUAL(memcmp(config.data.targets, targets, sizeof targets), 0);
    CU_ASSERT_STRING_EQUAL(config.data.input_names[0], "height, m");
    CU_ASSERT_STRING_EQUAL(config.data.target_names[0], "size=small");
    CU_ASSERT_EQUAL(dataset_task(&config.data), TASK_TWO_CLASSES);
    CU_ASSERT_EQUAL(config.views.targets.samples.n_inputs, 2);
    config_release(&config);
}

/* Everything that networks have, in points that make sense; and nothing to warn of. */
static void a_file_of_networks(void)
{
    struct config config;
    load(&config, "tests/config/right/network.yaml");
    CU_ASSERT_FALSE(config.record.weights);
    CU_ASSERT_EQUAL(axis_of(&config, PARAMETER_HIDDEN)->n_values, 4);
    CU_ASSERT_EQUAL(axis_of(&config, PARAMETER_ACTIVATION)->n_values, 2);
    CU_ASSERT_EQUAL(axis_value(axis_of(&config, PARAMETER_SCHEDULE), 0).word, SCHEDULE_COSINE);
    CU_ASSERT_EQUAL(axis_value(axis_of(&config, PARAMETER_KEEP), 0).word, KEEP_BEST);
    CU_ASSERT_EQUAL(axis_of(&config, PARAMETER_RHO)->kind, AXIS_DEFAULT);
    CU_ASSERT_EQUAL(config.sweep.when[PARAMETER_MOMENTUM].n, 1);
    config_release(&config);
}

static void a_list_of_targets(void)
{
    struct config config;
    load(&config, "tests/config/right/targets.yaml");
    static const double inputs[] = {1, 2, 3, 4}, targets[] = {0.5, 0.25};
    CU_ASSERT_EQUAL(memcmp(config.data.inputs, inputs, sizeof inputs), 0);
    CU_ASSERT_EQUAL(memcmp(config.data.targets, targets, sizeof targets), 0);
    CU_ASSERT_STRING_EQUAL(config.data.target_names[0], "y");
    CU_ASSERT_STRING_EQUAL(config.data.input_names[1], "x2");
    config_release(&config);
}

/* What cannot be read at all, and what is too large to be a sweep file. */
static void unreadable_files(void)
{
    char large[] = "/tmp/nnsweep-large-XXXXXX";
    int fd = mkstemp(large);
    CU_ASSERT_FATAL(fd >= 0);
    CU_ASSERT_EQUAL(ftruncate(fd, 100 << 20), 0);
    close(fd);
    struct text too_large = {0};
    text_addf(&too_large, "nnsweep: error: '%s' is too large: 104857600 bytes, at most 4194304 are read\n",
              large);
    const struct {
        const char *path, *message;
    } cases[] = {
        {"tests/config/no-such.yaml",
         "nnsweep: error: cannot open 'tests/config/no-such.yaml': No such file or directory\n"},
        {"tests/config", "nnsweep: error: cannot read 'tests/config': it is a directory\n"},
        {"/dev/zero", "nnsweep: error: '/dev/zero' is too large: at most 4194304 bytes are read\n"},
        {large, text_string(&too_large)},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct config config;
        struct diag diag = {0};
        struct text said = {0};
        CU_ASSERT_EQUAL(config_load(&config, cases[i].path, &diag), -1);
        diag_render(&diag, &said);
        CU_ASSERT_STRING_EQUAL(text_string(&said), cases[i].message);
        text_release(&said);
        diag_release(&diag);
    }
    text_release(&too_large);
    unlink(large);
}

/* A key can be named without its section on the command line. */
static void no_two_keys_have_one_name(void)
{
    for (int i = KEY_ROOT + 1; i < KEY_COUNT; i++) {
        for (int j = KEY_ROOT + 1; j < i; j++)
            CU_ASSERT_NOT_EQUAL(strcmp(key_info((enum key)i).name, key_info((enum key)j).name), 0);
    }
}

const struct test_case tests_load[] = {
    {"every mistake has its message", every_mistake_has_its_message},
    {"a minimal file gets the defaults", a_minimal_file_gets_the_defaults},
    {"a full file means what it says", a_full_file_means_what_it_says},
    {"anchors, and a target in front", anchors_and_a_target_in_front},
    {"a file of data", a_file_of_data},
    {"a file of networks", a_file_of_networks},
    {"a list of targets", a_list_of_targets},
    {"ranges agree with rational arithmetic", ranges_agree_with_rational_arithmetic},
    {"ranges are the decimals somebody would write", ranges_are_the_decimals_somebody_would_write},
    {"ranges of odd decimals", ranges_of_odd_decimals},
    {"drawn multiples are decimals", drawn_multiples_are_decimals},
    {"counts and scales", counts_and_scales},
    {"values of every type", values_of_every_type},
    {"layers are drawn", layers_are_drawn},
    {"the fuzzers know every word", the_fuzzers_know_every_word},
    {"the smallest rate is above 0", the_smallest_rate_is_above_0},
    {"no two keys have one name", no_two_keys_have_one_name},
    {"unreadable files", unreadable_files},
    {0},
};
