/* The progress line. Its rate and ETA count trials trained, not those that were found stored. */
#include "nnsweep/progress.h"

#include <inttypes.h>
#include <sys/ioctl.h>

#include "nnsweep/clock.h"
#include "nnsweep/number.h"
#include "nnsweep/text.h"

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

void progress_add_line(struct text *out, const struct run_progress *state, size_t width)
{
    uint64_t n_done = state->n_found + state->n_trained;
    double seconds = (double)state->elapsed_ns / (double)NS_PER_SECOND;
    size_t start = out->length;
    number_add_count(out, n_done);
    text_add(out, "/");
    number_add_count(out, state->n_trials);
    text_add(out, " trials");
    if (state->n_trained > 0 && seconds > 0) {
        double rate = (double)state->n_trained / seconds;
        if (rate >= 10) {
            text_add(out, ", ");
            number_add_count(out, (uint64_t)(rate + 0.5));
            text_add(out, "/s");
        } else {
            text_addf(out, ", %.2g/s", rate);
        }
        text_add(out, ", ");
        number_add_duration(out, (double)(state->n_trials - n_done) / rate);
        text_add(out, " left");
    }
    if (state->n_diverged > 0) {
        text_add(out, ", ");
        number_add_count(out, state->n_diverged);
        text_add(out, " diverged");
    }
    if (state->has_best) {
        text_addf(out, ", best MSE %.4g (", state->best_final_mse);
        for (size_t i = 0; i < PARAMETER_COUNT; i++) {
            if (parameter_is_absent((enum parameter)i, state->best.values[i]))
                continue;
            text_addf(out, "%s%s ", i > 0 ? ", " : "", parameter_info((enum parameter)i)->name);
            parameter_add_value(out, (enum parameter)i, state->best.values[i]);
        }
        text_add(out, ")");
    }
    if (width > 0 && out->length - start > width) {
        out->length = start + width;
        out->bytes[out->length] = '\0';
    }
}

/* Columns of the terminal behind the file, 80 when it does not tell. */
static size_t terminal_width(FILE *file)
{
    struct winsize size;
    if (ioctl(fileno(file), TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    return 80;
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
