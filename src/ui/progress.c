/* The progress line. Its rate and ETA count trials trained, not those that were found stored. */
#include "nnsweep/progress.h"

#include "nnsweep/clock.h"
#include "nnsweep/number.h"
#include "nnsweep/terminal.h"
#include "nnsweep/text.h"
#include "nnsweep/value.h"

#define FIRST_LINE_NS (NS_PER_SECOND / 2)
#define REDRAW_NS (NS_PER_SECOND / 8)
#define PLAIN_LINE_NS (10 * NS_PER_SECOND)

void progress_init(struct progress *progress, FILE *file, bool is_terminal)
{
    *progress = (struct progress){
        .file = file,
        .is_terminal = is_terminal,
        .next_ns = is_terminal ? FIRST_LINE_NS : PLAIN_LINE_NS,
    };
}

/* What the line says, from what matters most to what matters least. */
enum { MAX_PARTS = PARAMETER_COUNT + 8 };

struct parts {
    struct text all;
    size_t ends[MAX_PARTS]; /* of each part within it; one that comes after needs those before */
    size_t n;
};

static void end_part(struct parts *parts)
{
    parts->ends[parts->n++] = parts->all.length;
}

static void add_counts(struct text *out, const struct run_progress *state)
{
    number_add_count(out, state->n_found + state->n_trained);
    text_add(out, "/");
    number_add_count(out, state->n_trials);
}

static void add_speed(struct parts *parts, const struct run_progress *state)
{
    struct text *out = &parts->all;
    double seconds = (double)state->elapsed_ns / (double)NS_PER_SECOND;
    if (state->n_trained == 0 || !(seconds > 0))
        return;
    double rate = (double)state->n_trained / seconds;
    text_add(out, ", ");
    if (rate >= 10)
        number_add_count(out, (uint64_t)(rate + 0.5));
    else
        text_addf(out, "%.2g", rate);
    text_add(out, "/s");
    end_part(parts);
    text_add(out, ", ");
    number_add_duration(out, (double)(state->n_trials - state->n_found - state->n_trained) / rate);
    text_add(out, " left");
    end_part(parts);
}

/* The best so far; after its parameters, or as many as there is room for, comes a bracket. */
static void add_best(struct parts *parts, const struct run_progress *state)
{
    struct text *out = &parts->all;
    if (!state->best.is_known)
        return;
    text_addf(out, ", best MSE %.4g", state->best.final_mse);
    end_part(parts);
    const char *before = " (";
    for (size_t i = 0; i < PARAMETER_COUNT; i++) {
        if (!(state->told & ~state->best.trial.absent & PARAMETER_BIT(i)))
            continue;
        text_addf(out, "%s%s ", before, parameter_info((enum parameter)i)->name);
        value_add(out, (enum parameter)i, state->best.trial.values[i]);
        end_part(parts);
        before = ", ";
    }
}

/* A width that is too small even for the counts gets the percentage. */
static void add_least(struct text *out, const struct run_progress *state, size_t width)
{
    struct text counts = {0};
    add_counts(&counts, state);
    if (counts.length <= width)
        text_add(out, text_string(&counts));
    else
        text_addf(out, "%.0f%%", state->n_trials == 0
                                     ? 100.0
                                     : 100.0 * (double)(state->n_found + state->n_trained) /
                                           (double)state->n_trials);
    text_release(&counts);
}

void progress_add_line(struct text *out, const struct run_progress *state, size_t width)
{
    struct parts parts = {0};
    add_counts(&parts.all, state);
    text_add(&parts.all, " trials");
    end_part(&parts);
    add_speed(&parts, state);
    if (state->n_diverged > 0) {
        text_add(&parts.all, ", ");
        number_add_count(&parts.all, state->n_diverged);
        text_add(&parts.all, " diverged");
        end_part(&parts);
    }
    size_t n_without_best = parts.n;
    add_best(&parts, state);
    size_t n = parts.n;
    bool has_parameters = false;
    for (; n > 0; n--) {
        has_parameters = n > n_without_best + 1;
        if (width == 0 || parts.ends[n - 1] + has_parameters <= width)
            break;
    }
    if (n > 0)
        text_add_n(out, text_string(&parts.all), parts.ends[n - 1]);
    else
        add_least(out, state, width);
    if (has_parameters)
        text_add_char(out, ')');
    text_release(&parts.all);
}

void progress_update(struct progress *progress, const struct run_progress *state)
{
    if (state->elapsed_ns < progress->next_ns)
        return;
    struct text line = {0};
    if (progress->is_terminal) {
        /* One column stays free: writing into the last one would wrap on some terminals. */
        progress_add_line(&line, state, terminal_width(progress->file) - 1);
        fprintf(progress->file, "\r%s\x1b[K", text_string(&line));
        progress->is_shown = true;
        progress->next_ns = state->elapsed_ns + REDRAW_NS;
    } else {
        progress_add_line(&line, state, 0);
        fprintf(progress->file, "nnsweep: %s\n", text_string(&line));
        progress->next_ns = state->elapsed_ns + PLAIN_LINE_NS;
    }
    fflush(progress->file);
    text_release(&line);
}

void progress_finish(struct progress *progress)
{
    if (progress->is_shown)
        fputs("\r\x1b[K", progress->file);
    progress->is_shown = false;
}
