#pragma once

#include <stdbool.h>

// Counts the calls that take memory from the C library, Swift's among them, one count a thread.

// Whether they are counted in this build: on Linux with glibc, unless a sanitizer has put its own
// functions in their place.
bool ac_is_counting(void);
// How often this thread has asked for memory so far.
long ac_count(void);
