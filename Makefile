# nnsweep. `make help` lists the targets; see README.md for the two commands that set up everything.
#
# BUILD=release|debug|asan|tsan chooses a variant. Each has its own folder, so none needs `clean`:
# build/nnsweep is the release program, build/asan/nnsweep the one with sanitizers, and so on.
# B=build/clang CC=clang keeps a second compiler apart. V=1 shows the commands.

BUILD ?= release
B ?= build/$(BUILD)
ifeq ($(B),build/release)
PROGRAM := build/nnsweep
else
PROGRAM := $(B)/nnsweep
endif

PREFIX ?= /usr/local
PKG_CONFIG ?= pkg-config
VERSION := 0.1.0

WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wdouble-promotion -Wstrict-prototypes \
	-Wmissing-prototypes -Wold-style-definition -Wvla -Wundef -Wformat=2 -Wwrite-strings \
	-Wpointer-arith -Wcast-qual -Wcast-align -Wimplicit-fallthrough -Wnull-dereference

OPTIMISE_release := -O3 -g
OPTIMISE_debug := -O0 -g
OPTIMISE_asan := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
OPTIMISE_tsan := -O1 -g -fsanitize=thread
OPTIMISE_fuzz := -O1 -g -fsanitize=address,undefined,fuzzer-no-link -fno-sanitize-recover=all -fno-omit-frame-pointer
OPTIMISE := $(OPTIMISE_$(BUILD))
ifeq ($(OPTIMISE),)
$(error BUILD=$(BUILD) is not one of release, debug, asan, tsan, fuzz)
endif

# There may be no compiler yet, and no pkg-config at all: a library is where it usually is, then.
MACHINE := $(shell $(CC) -dumpmachine 2>/dev/null)
library_cflags = $(shell $(PKG_CONFIG) --cflags $(1) 2>/dev/null)
library_libs = $(shell $(PKG_CONFIG) --libs $(1) 2>/dev/null || echo $(2))
LIBRARY_CFLAGS := $(foreach name,yaml-0.1 sqlite3 libxxhash,$(call library_cflags,$(name)))
LIBRARY_LIBS := $(call library_libs,yaml-0.1,-lyaml) $(call library_libs,sqlite3,-lsqlite3)

comma := ,
quoted = '$(subst ','\'',$(1))'
INSTALL_DEPS = CC=$(call quoted,$(CC)) CPPFLAGS=$(call quoted,$(CPPFLAGS)) \
	LDFLAGS=$(call quoted,$(LDFLAGS)) PKG_CONFIG=$(call quoted,$(PKG_CONFIG)) scripts/install-deps.sh

# -ffp-contract=off is part of the numerics contract: a fused operation is written as fma().
# The user's flags come last; those that break the contract are refused, by src/base/exact.h or, where
# a compiler defines nothing for them, here.
INEXACT := $(filter -funsafe-math-optimizations -fassociative-math -freciprocal-math -fno-signed-zeros \
	-fapprox-func -fno-honor-nans -fno-honor-infinities -fsingle-precision-constant,$(CC) $(CPPFLAGS) $(CFLAGS))
ifneq ($(INEXACT),)
$(error nnsweep stores exact numbers: build it without $(INEXACT))
endif
ALL_CPPFLAGS = -D_POSIX_C_SOURCE=200809L -DNNSWEEP_VERSION='"$(VERSION)"' -Iinclude -include src/base/exact.h \
	$(LIBRARY_CFLAGS) $(CPPFLAGS)
ALL_CFLAGS = -std=c11 $(OPTIMISE) -pthread $(WARNINGS) $(SIMD) $(CFLAGS) -ffp-contract=off
ALL_LDFLAGS = -pthread $(filter -fsanitize=%,$(OPTIMISE)) $(LDFLAGS)
ALL_LIBS = $(LIBRARY_LIBS) -lm $(LDLIBS)

SOURCES := $(sort $(wildcard src/*/*.c))
OBJECTS := $(SOURCES:%.c=$(B)/%.o)
LIBRARY_OBJECTS := $(filter-out $(B)/src/cli/main.o,$(OBJECTS))
UNIT_SOURCES := $(sort $(wildcard tests/unit/*.c))
UNIT_OBJECTS := $(UNIT_SOURCES:%.c=$(B)/%.o)
HEADERS := $(sort $(wildcard include/nnsweep/*.h src/*/*.h))

ifneq ($(V),1)
Q := @
SAY = @printf '  %-5s %s\n'
else
SAY = @:
endif

.DELETE_ON_ERROR:
.SECONDARY:
.PHONY: all article test check unit cli floors headers configs bench bench-networks bench-sweeps fuzz fuzz-smoke fuzzers corpus install uninstall clean help FORCE

all: $(PROGRAM) ## build the program: build/nnsweep, or build/VARIANT/nnsweep

$(PROGRAM): $(OBJECTS) $(B)/flags
	$(SAY) LINK $@
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $(OBJECTS) $(ALL_LIBS)

# The unit tests have fakes for these: calls of NAME reach __wrap_NAME, which passes on what is not for
# the fake (tests/unit/fake_store.h, fake_trainer.h).
WRAPPED := store_find_trial store_has_predictions store_read_weights store_note_found \
	store_waiting_bytes store_add_results store_keep_up trainer_run trainer_losses

$(B)/unit: $(UNIT_OBJECTS) $(LIBRARY_OBJECTS) $(B)/flags
	$(SAY) LINK $@
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) $(addprefix -Wl$(comma)--wrap=,$(WRAPPED)) \
	    -o $@ $(UNIT_OBJECTS) $(LIBRARY_OBJECTS) -lcunit $(ALL_LIBS)

$(B)/%.o: %.c $(B)/flags | $(B)/has-build
	$(SAY) CC $<
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# What is missing is named, once, before a compiler stumbles over it.
$(UNIT_OBJECTS): | $(B)/has-unit
$(B)/has-%: $(B)/flags scripts/install-deps.sh
	$(Q)$(INSTALL_DEPS) --check $*
	@touch $@

# One source for every instruction set, each object with its own: src/nn/kernel_body.h. -mtune moves
# instructions, and uses no other ones.
ifneq ($(filter x86_64%,$(MACHINE)),)
$(B)/src/nn/kernel_avx2.o: SIMD := -mavx2 -mfma
$(B)/src/nn/kernel_avx512.o: SIMD := -mavx512f -mtune=icelake-server
endif
# Fuzzers read what strangers wrote and never train; clang takes many minutes over these with sanitizers.
ifeq ($(BUILD),fuzz)
$(B)/src/nn/kernel_%.o: OPTIMISE := -O1 -g
endif

# Objects are rebuilt when the compiler or its flags change.
$(B)/flags: FORCE
	@mkdir -p $(@D)
	@echo $(call quoted,$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) $(ALL_LDFLAGS) $(ALL_LIBS)) | cmp -s - $@ || \
	echo $(call quoted,$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) $(ALL_LDFLAGS) $(ALL_LIBS)) > $@

article: ## install what is missing, build, train configs/article.yaml, show published against reproduced
	$(Q)$(INSTALL_DEPS) article
	$(Q)$(MAKE) --no-print-directory all
	$(Q)scripts/article.sh $(PROGRAM) build/article.db

test: ## install what is missing, build, run every check
	$(Q)$(INSTALL_DEPS) test
	$(Q)$(MAKE) --no-print-directory -j "$$(getconf _NPROCESSORS_ONLN)" all $(B)/unit
	$(Q)$(MAKE) --no-print-directory check

check: floors headers configs corpus unit cli ## every check, without installing anything

unit: $(B)/unit ## CUnit suites; SUITE=plan runs one
	$(Q)$(B)/unit $(SUITE)

cli: $(PROGRAM) ## end-to-end cases; CASE=run/resume runs one, UPDATE=1 rewrites expectations
	$(Q)tests/cli/run.sh $(if $(UPDATE),--update) $(PROGRAM) $(CASE)

floors: ## a room includes only lower floors; yaml.h, sqlite3.h, pthread.h stay in their rooms
	$(Q)scripts/check-floors.sh

headers: | $(B)/has-build ## every header compiles alone
	$(Q)for header in $(HEADERS); do \
	    printf "#include \"%s\"\nextern int not_empty;\n" "$$header" | $(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -I. -x c -fsyntax-only - || exit 1; \
	done

configs: $(PROGRAM) ## every config of the repository is right
	$(Q)for config in configs/*.yaml; do $(PROGRAM) check -q $$config || exit 1; done

# What the benchmark compares with; scripts/bench/bench.sh. The plain loop gets what a C programmer
# would give it.
BENCH := build/bench
BENCH_CC = $(CC) -std=gnu11 -D_POSIX_C_SOURCE=200809L -Iinclude -O3 $(WARNINGS)
NETWORK_PROGRAMS := $(addprefix $(BENCH)/,networks networks-write plain-networks)
BENCH_PROGRAMS := $(addprefix $(BENCH)/,engine store measure plain plain-fast-math) $(NETWORK_PROGRAMS)
ifneq ($(filter x86_64%,$(MACHINE)),)
BENCH_PROGRAMS += $(BENCH)/floor-avx2 $(BENCH)/floor-avx512
endif

bench: all $(BENCH_PROGRAMS) ## measure against what people use today; ROUNDS=5, PYTHON=python3
	$(Q)scripts/bench/bench.sh $(PROGRAM) $(BENCH)

bench-networks: all $(NETWORK_PROGRAMS) ## the networks alone
	$(Q)scripts/bench/bench.sh $(PROGRAM) $(BENCH) networks

bench-sweeps: all $(BENCH)/measure ## whole runs of networks alone: many shapes, memory, what plan says
	$(Q)scripts/bench/bench.sh $(PROGRAM) $(BENCH) sweeps

$(BENCH)/engine $(BENCH)/store: $(BENCH)/%: scripts/bench/%.c scripts/bench/task.h $(LIBRARY_OBJECTS)
	@mkdir -p $(@D)
	$(Q)$(BENCH_CC) -pthread -o $@ $< $(LIBRARY_OBJECTS) $(ALL_LIBS)
$(BENCH)/measure: scripts/bench/measure.c scripts/bench/task.h
	@mkdir -p $(@D)
	$(Q)$(BENCH_CC) -o $@ $<
$(BENCH)/plain: scripts/bench/plain.c scripts/bench/task.h
	@mkdir -p $(@D)
	$(Q)$(BENCH_CC) -march=native -o $@ $< src/nn/random.c -lm
$(BENCH)/plain-fast-math: scripts/bench/plain.c scripts/bench/task.h
	@mkdir -p $(@D)
	$(Q)$(BENCH_CC) -march=native -ffast-math -o $@ $< src/nn/random.c -lm
$(BENCH)/floor-avx2: scripts/bench/floor.c scripts/bench/task.h
	@mkdir -p $(@D)
	$(Q)$(BENCH_CC) -ffp-contract=fast -mavx2 -mfma -DWIDTH=4 -o $@ $<
$(BENCH)/floor-avx512: scripts/bench/floor.c scripts/bench/task.h
	@mkdir -p $(@D)
	$(Q)$(BENCH_CC) -ffp-contract=fast -mavx512f -DWIDTH=8 -o $@ $<

NETWORK_TASK := scripts/bench/network_task.c scripts/bench/network_task.h
$(BENCH)/networks: scripts/bench/networks.c scripts/bench/peak.c scripts/bench/peak.h $(NETWORK_TASK) $(LIBRARY_OBJECTS)
	@mkdir -p $(@D)
	$(Q)$(BENCH_CC) -ffp-contract=fast -pthread -o $@ $(filter %.c %.o,$^) $(ALL_LIBS)
$(BENCH)/networks-write: scripts/bench/networks_write.c $(NETWORK_TASK) $(LIBRARY_OBJECTS)
	@mkdir -p $(@D)
	$(Q)$(BENCH_CC) -pthread -o $@ $(filter %.c %.o,$^) $(ALL_LIBS)
$(BENCH)/plain-networks: scripts/bench/plain_networks.c $(NETWORK_TASK) $(LIBRARY_OBJECTS)
	@mkdir -p $(@D)
	$(Q)$(BENCH_CC) -march=native -pthread -o $@ $(filter %.c %.o,$^) $(ALL_LIBS)

# libFuzzer is clang's. FUZZ_SECONDS is for each of the three; what is found goes to build/fuzz.
FUZZ_SECONDS ?= 600
FUZZERS := $(B)/fuzz_config $(B)/fuzz_override $(B)/fuzz_csv

$(B)/fuzz_%: $(B)/tests/fuzz/fuzz_%.o $(B)/tests/fuzz/fuzz_load.o $(LIBRARY_OBJECTS) $(B)/flags
	$(SAY) LINK $@
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -fsanitize=fuzzer -o $@ $(filter %.o,$^) $(ALL_LIBS)

fuzzers: $(FUZZERS)

$(B)/replay_%: $(B)/tests/fuzz/fuzz_%.o $(B)/tests/fuzz/fuzz_load.o $(B)/tests/fuzz/onefile.o $(LIBRARY_OBJECTS) $(B)/flags
	$(SAY) LINK $@
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $(filter %.o,$^) $(ALL_LIBS)

corpus: $(B)/replay_config $(B)/replay_override $(B)/replay_csv ## what the fuzzers begin with, in this variant
	$(Q)$(B)/replay_config tests/fuzz/corpus/config/*
	$(Q)$(B)/replay_override tests/fuzz/corpus/override/*
	$(Q)$(B)/replay_csv tests/fuzz/corpus/csv/*

fuzz: ## fuzz sweep files, overrides and CSV files: FUZZ_SECONDS=600 each
	$(Q)$(MAKE) --no-print-directory fuzzers CC=clang BUILD=fuzz
	$(Q)for of in config override csv; do \
	    mkdir -p build/fuzz/found_$$of && \
	    if ! build/fuzz/fuzz_$$of -max_total_time=$(FUZZ_SECONDS) -max_len=2048 -timeout=60 -rss_limit_mb=2048 \
	        -verbosity=0 -print_final_stats=1 -artifact_prefix=build/fuzz/ -dict=tests/fuzz/words.dict \
	        build/fuzz/found_$$of tests/fuzz/corpus/$$of >build/fuzz/$$of.log 2>&1; then \
	        tail -n 80 build/fuzz/$$of.log; exit 1; \
	    fi; \
	    sed -n "s/^stat::number_of_executed_units: */fuzz_$$of is clean: inputs /p" build/fuzz/$$of.log; \
	done

fuzz-smoke: ## replay the corpus, then fuzz for 30 seconds
	$(Q)$(MAKE) --no-print-directory fuzz FUZZ_SECONDS=10

install: all ## into $(DESTDIR)$(PREFIX)/bin
	install -d "$(DESTDIR)$(PREFIX)/bin"
	install -m 755 $(PROGRAM) "$(DESTDIR)$(PREFIX)/bin/nnsweep"

uninstall: ## remove what install put there
	rm -f "$(DESTDIR)$(PREFIX)/bin/nnsweep"

clean: ## remove build/
	rm -rf build

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' Makefile

-include $(OBJECTS:.o=.d) $(UNIT_OBJECTS:.o=.d) $(wildcard $(B)/tests/fuzz/*.d)
