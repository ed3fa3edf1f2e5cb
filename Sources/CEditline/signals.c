#if defined(__linux__)
#define _GNU_SOURCE
#endif

#include "CEditline.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static atomic_uint pending;
static atomic_bool interrupted;
static atomic_bool editing;
static int wake[2] = {-1, -1};

// Written before `editing` is set, read by handlers only while it is.
static int terminal = -1;
static struct termios saved;
static bool have_saved;
static const char *farewell;

static struct sigaction old_window, old_stop, old_continue;

// tcsetattr and write are async-signal-safe.
static void restore_terminal(void) {
  if (!atomic_load(&editing) || tcgetpgrp(terminal) != getpgrp()) return;
  if (have_saved) tcsetattr(terminal, TCSANOW, &saved);
  if (farewell) {
    ssize_t written = write(terminal, farewell, strlen(farewell));
    (void)written;
  }
}

static void note_signal(int number) {
  int error = errno;
  unsigned bit = 1u << number;
  if (atomic_load(&editing)) {
    unsigned before = atomic_fetch_or(&pending, bit);
    bool ends = number == SIGTERM || number == SIGHUP;
    if (ends && (before & bit)) {  // asked twice: whoever should have listened does not
      restore_terminal();
      _exit(128 + number);
    }
    ssize_t written = write(wake[1], "", 1);
    (void)written;
  } else if (number == SIGINT) {
    atomic_store(&interrupted, true);
  } else if (number == SIGTERM || number == SIGHUP) {
    _exit(128 + number);
  }
  errno = error;
}

enum { CRASHES = 6 };
static const int crashes[CRASHES] = {SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV};
static struct sigaction after_crash[CRASHES];

// Gives the crash to whom it belonged before (Swift's backtrace, or the end of the process):
// returning repeats a fault, a signal that was sent has to be sent again.
static void note_crash(int number, siginfo_t *details, void *context) {
  (void)context;
  restore_terminal();
  for (int index = 0; index < CRASHES; index++)
    if (crashes[index] == number) sigaction(number, &after_crash[index], NULL);
  if (details->si_code <= 0 || number == SIGABRT) raise(number);
}

static void install(int number, void (*handler)(int), int flags, struct sigaction *old) {
  struct sigaction action = {.sa_handler = handler, .sa_flags = flags};
  sigemptyset(&action.sa_mask);
  sigaction(number, &action, old);
}

// What a parent told us to ignore (nohup, a shell without job control) stays ignored.
static void install_unless_ignored(int number, struct sigaction *old) {
  struct sigaction current;
  if (sigaction(number, NULL, &current) != 0) return;
  if (old) *old = current;
  if (!(current.sa_flags & SA_SIGINFO) && current.sa_handler == SIG_IGN) return;
  install(number, note_signal, SA_RESTART, NULL);
}

bool te_begin_session(void) {
  if (wake[0] >= 0) return true;
  if (pipe(wake) != 0) return false;
  for (int end = 0; end < 2; end++) {
    fcntl(wake[end], F_SETFD, FD_CLOEXEC);
    fcntl(wake[end], F_SETFL, O_NONBLOCK);
  }
  install(SIGINT, note_signal, SA_RESTART, NULL);
  install(SIGPIPE, SIG_IGN, 0, NULL);
  install_unless_ignored(SIGTERM, NULL);
  install_unless_ignored(SIGHUP, NULL);
  for (int index = 0; index < CRASHES; index++) {
    struct sigaction action = {.sa_sigaction = note_crash, .sa_flags = SA_SIGINFO | SA_ONSTACK};
    sigemptyset(&action.sa_mask);
    sigaction(crashes[index], &action, &after_crash[index]);
  }
  return true;
}

void te_begin_editing(int descriptor, const char *words) {
  terminal = descriptor;
  farewell = words;
  have_saved = tcgetattr(descriptor, &saved) == 0;
  atomic_store(&pending, 0);
  atomic_store(&interrupted, false);
  atomic_store(&editing, true);
  install(SIGWINCH, note_signal, SA_RESTART, &old_window);
  install_unless_ignored(SIGTSTP, &old_stop);
  install(SIGCONT, note_signal, SA_RESTART, &old_continue);
}

void te_end_editing(void) {
  sigaction(SIGWINCH, &old_window, NULL);
  sigaction(SIGTSTP, &old_stop, NULL);
  sigaction(SIGCONT, &old_continue, NULL);
  atomic_store(&editing, false);
  // What came after the line was finished is meant for the command that runs next.
  unsigned late = te_take_signals();
  if (late & (1u << SIGINT)) atomic_store(&interrupted, true);
  if (late & (1u << SIGTERM)) _exit(128 + SIGTERM);
  if (late & (1u << SIGHUP)) _exit(128 + SIGHUP);
}

int te_signal_descriptor(void) { return wake[0]; }

unsigned te_take_signals(void) {
  char bytes[64];
  while (read(wake[0], bytes, sizeof bytes) > 0) {
  }
  return atomic_exchange(&pending, 0);
}

void te_stop_process(void) {
  struct sigaction ours;
  sigset_t stop, before;
  install(SIGTSTP, SIG_DFL, 0, &ours);
  sigemptyset(&stop);
  sigaddset(&stop, SIGTSTP);
  sigprocmask(SIG_UNBLOCK, &stop, &before);
  raise(SIGTSTP);
  sigprocmask(SIG_SETMASK, &before, NULL);
  sigaction(SIGTSTP, &ours, NULL);
}

bool te_interrupted(void) { return atomic_load_explicit(&interrupted, memory_order_relaxed); }

void te_clear_interrupt(void) { atomic_store(&interrupted, false); }
