#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <wchar.h>

// What Swift cannot say itself: libedit's variadic calls, the C library's character width and
// locale, and signal handlers. Everything that decides something is written in Swift.
//
// Text crosses this border as wchar_t (UTF-32 on Linux and macOS), so that it never depends on
// the locale; only libedit's own output does.

typedef struct te_editor te_editor;

typedef int (*te_read_function)(void *context, wchar_t *out);
typedef unsigned char (*te_command_function)(void *context, int slot);

// What a command answers; libedit's CC_ codes.
enum { TE_NORM = 0, TE_EOF = 2, TE_REFRESH = 4, TE_CURSOR = 5 };

// Commands of ours are known by a small number below this one.
enum { TE_COMMANDS = 16 };

// Opens an editor on two descriptors, which it duplicates. NULL when that fails. `reader` delivers
// one character: 1, or 0 at the end, or -1 on a failure. `command` runs the command of a slot.
te_editor *te_open(const char *program, int input, int output, te_read_function reader,
                   te_command_function command);
// Says what every callback is handed. To be called before the first line is read.
void te_set_context(te_editor *editor, void *context);
void te_close(te_editor *editor);

// Sets "emacs" or "vi", which resets every binding.
void te_set_mode(te_editor *editor, const wchar_t *mode);
// Reads the user's .editrc; false when a line of it was refused (the rest of it is skipped then).
bool te_source_user_file(te_editor *editor);
// Names the command of a slot, once.
bool te_add_command(te_editor *editor, int slot, const wchar_t *name, const wchar_t *help);
// Binds one character in the insert map and, when `command_map`, in vi's command map as well.
void te_bind(te_editor *editor, wchar_t key, const wchar_t *command, bool command_map);
// Whether lines are edited at all: not with TERM=emacs, nor after `edit off` in .editrc.
bool te_is_editing(te_editor *editor);

// Copies the prompt. Text between two \1 goes to the terminal unseen and takes no width.
void te_set_prompt(te_editor *editor, const wchar_t *prompt);
void te_set_raw(te_editor *editor, bool raw);
const wchar_t *te_read_line(te_editor *editor, int *count);
void te_remember(te_editor *editor, const wchar_t *line);

const wchar_t *te_line(te_editor *editor, size_t *count, size_t *cursor);
void te_move_cursor(te_editor *editor, int distance);
void te_delete_before_cursor(te_editor *editor, int count);
bool te_insert(te_editor *editor, const wchar_t *text);
void te_push(te_editor *editor, wchar_t key);
// Draws prompt and line again from column 0 of the row that the cursor stands in.
void te_redraw(te_editor *editor);
// Takes the window's size over.
void te_resize(te_editor *editor);
// Writes past the line, in order with what libedit writes.
void te_write(te_editor *editor, const char *bytes, size_t count);

// Chooses a UTF-8 character locale: the user's own if it is one (true), else a fallback (false).
bool te_use_utf8_locale(void);
// Columns that a character takes, or -1 when it cannot be shown.
int te_width(wchar_t character);
// Columns and rows of the terminal; false when it is none or does not say.
bool te_window_size(int descriptor, int *columns, int *rows);

// Signals. Handlers set flags and write to a pipe; the flags are atomics of the process because
// signals are the process's.

// From here on SIGINT sets a flag that `te_interrupted` reads; SIGTERM and SIGHUP end the process
// with status 128 + signal; SIGPIPE is ignored. False when no pipe can be had.
bool te_begin_session(void);
// From here to te_end_editing signals wait for te_take_signals, and the terminal's settings come
// back if the process is killed or crashes. `farewell` is what to write then; it must stay alive.
void te_begin_editing(int terminal, const char *farewell);
void te_end_editing(void);
// A descriptor that is readable while a signal waits.
int te_signal_descriptor(void);
// The signals that came since the last call, as bits 1 << number, and forgets them.
unsigned te_take_signals(void);
// Stops the process as Ctrl-Z does, and returns when it goes on.
void te_stop_process(void);
bool te_interrupted(void);
void te_clear_interrupt(void);
