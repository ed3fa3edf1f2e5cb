#pragma once

#include <stdbool.h>
#include <stddef.h>

// The pseudo-terminal calls that Swift's C library modules do not show.

// Opens a terminal of a size and writes the path of its far end into `path`. Returns the near end,
// which children do not inherit, or -1.
int pt_open(int columns, int rows, char *path, size_t capacity);
bool pt_resize(int terminal, int columns, int rows);
// Flags for posix_spawnattr_setflags: a new session, given signal handlers and mask.
short pt_spawn_flags(void);
// How a status of waitpid ended: the exit status, or 256 + the signal's number.
int pt_exit_status(int status);
