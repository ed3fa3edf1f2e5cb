#if defined(__linux__)
#define _GNU_SOURCE
#endif

#include "CEditline.h"

#include <fcntl.h>
#include <histedit.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

struct te_editor {
  EditLine *line;
  HistoryW *history;
  FILE *input, *output;
  wchar_t *prompt;
  void *context;
  te_read_function reader;
  te_command_function command;
  wchar_t *names[TE_COMMANDS], *help[TE_COMMANDS];
};

static te_editor *editor_of(EditLine *line) {
  te_editor *editor = NULL;
  el_wget(line, EL_CLIENTDATA, &editor);
  return editor;
}

static int read_character(EditLine *line, wchar_t *out) {
  te_editor *editor = editor_of(line);
  return editor->reader(editor->context, out);
}

static wchar_t *current_prompt(EditLine *line) {
  static wchar_t none[] = L"";
  te_editor *editor = editor_of(line);
  return editor->prompt ? editor->prompt : none;
}

static FILE *open_copy(int descriptor, const char *mode) {
  int copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 3);
  if (copy < 0) return NULL;
  FILE *file = fdopen(copy, mode);
  if (!file) close(copy);
  return file;
}

te_editor *te_open(const char *program, int input, int output, te_read_function reader,
                   te_command_function command) {
  te_editor *editor = calloc(1, sizeof *editor);
  if (!editor) return NULL;
  editor->reader = reader;
  editor->command = command;
  editor->input = open_copy(input, "r");
  editor->output = open_copy(output, "w");
  editor->history = history_winit();
  if (editor->input && editor->output && editor->history)
    editor->line = el_init(program, editor->input, editor->output, editor->output);
  if (!editor->line) {
    te_close(editor);
    return NULL;
  }
  HistEventW event;
  history_w(editor->history, &event, H_SETSIZE, 10000);
  el_wset(editor->line, EL_CLIENTDATA, editor);
  // libedit's own handlers send the signal on to the whole process group.
  el_wset(editor->line, EL_SIGNAL, 0);
  el_wset(editor->line, EL_HIST, history_w, editor->history);
  el_wset(editor->line, EL_GETCFN, read_character);
  el_wset(editor->line, EL_PROMPT_ESC, current_prompt, L'\1');
  return editor;
}

void te_set_context(te_editor *editor, void *context) { editor->context = context; }

void te_close(te_editor *editor) {
  if (editor->line) el_end(editor->line);
  if (editor->history) history_wend(editor->history);
  if (editor->input) fclose(editor->input);
  if (editor->output) fclose(editor->output);
  for (int slot = 0; slot < TE_COMMANDS; slot++) {
    free(editor->names[slot]);
    free(editor->help[slot]);
  }
  free(editor->prompt);
  free(editor);
}

void te_set_mode(te_editor *editor, const wchar_t *mode) {
  el_wset(editor->line, EL_EDITOR, mode);
}

bool te_source_user_file(te_editor *editor) {
  // A missing file answers -1 as well, so ask for the file first.
  const char *named = getenv("EDITRC"), *home = getenv("HOME");
  char path[4096];
  if (named)
    snprintf(path, sizeof path, "%s", named);
  else if (home)
    snprintf(path, sizeof path, "%s/.editrc", home);
  else
    return true;
  return access(path, R_OK) != 0 || el_source(editor->line, path) == 0;
}

// libedit tells a command which key was typed, not which command it is: one function a slot.
#define RUNNER(slot)                                                 \
  static unsigned char run_##slot(EditLine *line, wint_t character) { \
    (void)character;                                                 \
    te_editor *editor = editor_of(line);                             \
    return editor->command(editor->context, slot);                   \
  }
RUNNER(0) RUNNER(1) RUNNER(2) RUNNER(3) RUNNER(4) RUNNER(5) RUNNER(6) RUNNER(7)
RUNNER(8) RUNNER(9) RUNNER(10) RUNNER(11) RUNNER(12) RUNNER(13) RUNNER(14) RUNNER(15)

bool te_add_command(te_editor *editor, int slot, const wchar_t *name, const wchar_t *help) {
  static unsigned char (*const runners[TE_COMMANDS])(EditLine *, wint_t) = {
      run_0, run_1, run_2,  run_3,  run_4,  run_5,  run_6,  run_7,
      run_8, run_9, run_10, run_11, run_12, run_13, run_14, run_15};
  if (slot < 0 || slot >= TE_COMMANDS || editor->names[slot]) return false;
  // libedit keeps the pointers.
  editor->names[slot] = wcsdup(name);
  editor->help[slot] = wcsdup(help);
  return el_wset(editor->line, EL_ADDFN, editor->names[slot], editor->help[slot],
                 runners[slot]) == 0;
}

void te_bind(te_editor *editor, wchar_t key, const wchar_t *command, bool command_map) {
  // libedit reads a key as it would in .editrc, where `\` and `^` are special; control characters
  // and the private ones stand for themselves.
  wchar_t text[2] = {key, 0};
  el_wset(editor->line, EL_BIND, text, command, NULL);
  if (command_map) el_wset(editor->line, EL_BIND, L"-a", text, command, NULL);
}

bool te_is_editing(te_editor *editor) {
  int editing = 1;
  el_wget(editor->line, EL_EDITMODE, &editing);
  return editing != 0;
}

void te_set_prompt(te_editor *editor, const wchar_t *prompt) {
  free(editor->prompt);
  editor->prompt = wcsdup(prompt);
}

void te_set_raw(te_editor *editor, bool raw) {
  el_wset(editor->line, EL_PREP_TERM, raw ? 1 : 0);
}

const wchar_t *te_read_line(te_editor *editor, int *count) {
  return el_wgets(editor->line, count);
}

void te_remember(te_editor *editor, const wchar_t *line) {
  HistEventW event;
  history_w(editor->history, &event, H_ENTER, line);
}

const wchar_t *te_line(te_editor *editor, size_t *count, size_t *cursor) {
  const LineInfoW *info = el_wline(editor->line);
  *count = (size_t)(info->lastchar - info->buffer);
  *cursor = (size_t)(info->cursor - info->buffer);
  return info->buffer;
}

void te_move_cursor(te_editor *editor, int distance) {
  if (distance != 0) el_cursor(editor->line, distance);
}

void te_delete_before_cursor(te_editor *editor, int count) {
  el_deletestr(editor->line, count);
}

bool te_insert(te_editor *editor, const wchar_t *text) {
  return el_winsertstr(editor->line, text) == 0;
}

void te_push(te_editor *editor, wchar_t key) {
  wchar_t text[2] = {key, 0};
  el_wpush(editor->line, text);
}

void te_redraw(te_editor *editor) { el_wset(editor->line, EL_REFRESH); }

void te_resize(te_editor *editor) { el_resize(editor->line); }

void te_write(te_editor *editor, const char *bytes, size_t count) {
  fwrite(bytes, 1, count, editor->output);
  fflush(editor->output);
}

static bool codeset_is_utf8(void) {
  const char *codeset = nl_langinfo(CODESET);
  return strcmp(codeset, "UTF-8") == 0 || strcmp(codeset, "utf8") == 0;
}

bool te_use_utf8_locale(void) {
  // The character type only: LC_NUMERIC would change the decimal point.
  if (setlocale(LC_CTYPE, "") && codeset_is_utf8()) return true;
  static const char *const fallbacks[] = {"C.UTF-8", "en_US.UTF-8", "UTF-8"};
  for (size_t index = 0; index < sizeof fallbacks / sizeof *fallbacks; index++)
    if (setlocale(LC_CTYPE, fallbacks[index]) && codeset_is_utf8()) return false;
  return false;
}

int te_width(wchar_t character) { return wcwidth(character); }

bool te_window_size(int descriptor, int *columns, int *rows) {
  struct winsize size;
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return false;
  *columns = size.ws_col;
  *rows = size.ws_row;
  return true;
}
