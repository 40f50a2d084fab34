/* Windows. */

#define WIN32_LEAN_AND_MEAN
#define UNICODE
#define _UNICODE
#define _WIN32_WINNT 0x0601

#include <windows.h>

#include <aclapi.h>
#include <shellapi.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "os.h"
#include "sha256.h"

/* RtlGenRandom: what the C library's own rand_s uses, without loading another library at start. */
BOOLEAN NTAPI SystemFunction036(PVOID buffer, ULONG size);

enum { part = 64 * 1024 };

/**
 * One direction of a stream. Windows cannot wait for a pipe it was handed, so a thread of its own waits for each direction; `mine` is set while the bytes are
 * the program's and not the thread's.
 */
struct lane {
  HANDLE thread;
  /** Auto-reset: the thread has something to do. */
  HANDLE wanted;
  /** Manual: the bytes are the program's again. */
  HANDLE mine;
  bool writes;
  long state;
  DWORD start;
  DWORD size;
  unsigned char bytes[part];
};

struct os_stream {
  HANDLE handle;
  /** A named pipe, opened for overlapped calls: the system runs other calls on one handle one after the other, and a reading one would hold up the writing. */
  bool overlapped;
  struct lane *reading;
  struct lane *writing;
};

static struct os_stream standard[3];
static ULONGLONG began;

/* Texts */

static char *from_wide(const wchar_t *wide) {
  int size = WideCharToMultiByte(CP_UTF8, 0, wide, -1, NULL, 0, NULL, NULL);
  if (size <= 0) os_fail();
  char *text = malloc((size_t)size);
  if (text == NULL) os_fail();
  WideCharToMultiByte(CP_UTF8, 0, wide, -1, text, size, NULL, NULL);
  return text;
}

static wchar_t *to_wide(const char *text) {
  int count = MultiByteToWideChar(CP_UTF8, 0, text, -1, NULL, 0);
  if (count <= 0) os_fail();
  wchar_t *wide = malloc((size_t)count * sizeof *wide);
  if (wide == NULL) os_fail();
  MultiByteToWideChar(CP_UTF8, 0, text, -1, wide, count);
  return wide;
}

/* The process */

static BOOL WINAPI on_control(DWORD control) {
  // As Node counts them: the interrupt as SIGINT, a closing console as SIGHUP.
  os_exit(control == CTRL_C_EVENT || control == CTRL_BREAK_EVENT ? 130 : 129);
}

void os_begin(int *argc, char ***argv) {
  static const DWORD names[] = {STD_INPUT_HANDLE, STD_OUTPUT_HANDLE, STD_ERROR_HANDLE};
  began = GetTickCount64();
  wchar_t **words = CommandLineToArgvW(GetCommandLineW(), argc);
  if (words == NULL) os_fail();
  *argv = calloc((size_t)*argc + 1, sizeof **argv);
  if (*argv == NULL) os_fail();
  for (int at = 0; at < *argc; at += 1) (*argv)[at] = from_wide(words[at]);
  LocalFree(words);
  for (int at = 0; at < 3; at += 1) standard[at] = (struct os_stream){.handle = GetStdHandle(names[at])};
  SetConsoleCtrlHandler(on_control, TRUE);
}

_Noreturn void os_exit(int code) {
  // Threads that wait for a host must not hold up the end.
  TerminateProcess(GetCurrentProcess(), (UINT)code);
  abort();
}

_Noreturn void os_fail(void) {
  static const char words[] = "countersign: the connector failed and has ended.\n";
  DWORD written = 0;
  WriteFile(GetStdHandle(STD_ERROR_HANDLE), words, sizeof words - 1, &written, NULL);
  os_exit(1);
}

int64_t os_now(void) { return (int64_t)(GetTickCount64() - began); }

bool os_random(void *to, size_t size) { return SystemFunction036(to, (ULONG)size) != 0; }

const char *os_variable(const char *name) {
  wchar_t *wide = to_wide(name);
  SetLastError(0);
  DWORD count = GetEnvironmentVariableW(wide, NULL, 0);
  if (count == 0 && GetLastError() == ERROR_ENVVAR_NOT_FOUND) {
    free(wide);
    return NULL;
  }
  wchar_t *value = calloc((size_t)count + 1, sizeof *value);
  if (value == NULL) os_fail();
  GetEnvironmentVariableW(wide, value, count + 1);
  char *text = from_wide(value);
  free(value);
  free(wide);
  return text;
}

const char *os_working_folder(void) {
  DWORD count = GetCurrentDirectoryW(0, NULL);
  wchar_t *folder = count == 0 ? NULL : calloc((size_t)count + 1, sizeof *folder);
  if (folder == NULL || GetCurrentDirectoryW(count + 1, folder) == 0) return NULL;
  char *text = from_wide(folder);
  free(folder);
  return text;
}

long os_process(void) { return (long)GetCurrentProcessId(); }

/** Windows gives an orphan no other parent, so nobody can tell; its streams end, which is enough. */
bool os_host_gone(void) { return false; }

int os_columns(void) {
  CONSOLE_SCREEN_BUFFER_INFO screen;
  return GetConsoleScreenBufferInfo(GetStdHandle(STD_OUTPUT_HANDLE), &screen) ? screen.srWindow.Right - screen.srWindow.Left + 1 : 0;
}

const char *os_program(void) {
  static wchar_t name[32768];
  DWORD length = GetModuleFileNameW(NULL, name, (DWORD)(sizeof name / sizeof *name));
  return length > 0 && length < sizeof name / sizeof *name ? from_wide(name) : "";
}

char *os_program_folder(void) {
  const char *file = os_program();
  const char *last = strrchr(file, '\\');
  return text_copy(file, last == NULL ? 0 : (size_t)(last - file));
}

/* Streams */

struct os_stream *os_input(void) { return &standard[0]; }
struct os_stream *os_output(void) { return &standard[1]; }
struct os_stream *os_errors(void) { return &standard[2]; }

/** One call that may wait. The bytes moved, 0 at the end, -1 where it is broken. */
static long move(const struct os_stream *stream, bool writes, unsigned char *bytes, DWORD size) {
  DWORD moved = 0;
  OVERLAPPED overlapped = {0};
  OVERLAPPED *how = NULL;
  if (stream->overlapped) {
    overlapped.hEvent = CreateEventW(NULL, TRUE, FALSE, NULL);
    if (overlapped.hEvent == NULL) return -1;
    how = &overlapped;
  }
  BOOL good = writes ? WriteFile(stream->handle, bytes, size, &moved, how) : ReadFile(stream->handle, bytes, size, &moved, how);
  if (!good && how != NULL && GetLastError() == ERROR_IO_PENDING) good = GetOverlappedResult(stream->handle, how, &moved, TRUE);
  DWORD fault = good ? 0 : GetLastError();
  if (how != NULL) CloseHandle(overlapped.hEvent);
  if (good || fault == ERROR_MORE_DATA) return (long)moved;
  return !writes && (fault == ERROR_BROKEN_PIPE || fault == ERROR_HANDLE_EOF || fault == ERROR_PIPE_NOT_CONNECTED) ? 0 : -1;
}

struct task {
  struct os_stream *stream;
  struct lane *lane;
};

static DWORD WINAPI work(void *given) {
  struct task task = *(struct task *)given;
  struct lane *lane = task.lane;
  free(given);
  for (;;) {
    WaitForSingleObject(lane->wanted, INFINITE);
    long moved = 0;
    if (!lane->writes) {
      moved = move(task.stream, false, lane->bytes, part);
      lane->start = 0;
      lane->size = moved > 0 ? (DWORD)moved : 0;
    }
    while (lane->writes && lane->size > 0 && moved >= 0) {
      moved = move(task.stream, true, lane->bytes + lane->start, lane->size);
      if (moved < 0) break;
      lane->start += (DWORD)moved;
      lane->size -= (DWORD)moved;
    }
    lane->state = moved < 0 ? os_broken : !lane->writes && moved == 0 ? os_ended : 1;
    SetEvent(lane->mine);
    if (lane->state != 1) return 0;
  }
}

static struct lane *begin_lane(struct os_stream *stream, bool writes) {
  struct lane *lane = calloc(1, sizeof *lane);
  struct task *task = malloc(sizeof *task);
  if (lane == NULL || task == NULL) os_fail();
  lane->writes = writes;
  lane->state = 1;
  lane->wanted = CreateEventW(NULL, FALSE, !writes, NULL);
  lane->mine = CreateEventW(NULL, TRUE, writes, NULL);
  *task = (struct task){stream, lane};
  if (lane->wanted == NULL || lane->mine == NULL) os_fail();
  lane->thread = CreateThread(NULL, part, work, task, 0, NULL);
  if (lane->thread == NULL) os_fail();
  return lane;
}

static bool is_mine(const struct lane *lane) { return WaitForSingleObject(lane->mine, 0) == WAIT_OBJECT_0; }

static void hand_over(struct lane *lane) {
  ResetEvent(lane->mine);
  SetEvent(lane->wanted);
}

long os_read(struct os_stream *stream, void *to, size_t size) {
  if (stream->reading == NULL) stream->reading = begin_lane(stream, false);
  struct lane *lane = stream->reading;
  if (!is_mine(lane)) return os_again;
  if (lane->size == 0) return lane->state;
  DWORD given = size < lane->size ? (DWORD)size : lane->size;
  memcpy(to, lane->bytes + lane->start, given);
  lane->start += given;
  lane->size -= given;
  if (lane->size == 0 && lane->state == 1) hand_over(lane);
  return (long)given;
}

long os_write(struct os_stream *stream, const void *from, size_t size) {
  if (stream->writing == NULL) stream->writing = begin_lane(stream, true);
  struct lane *lane = stream->writing;
  if (!is_mine(lane)) return os_again;
  if (lane->state != 1) return os_broken;
  DWORD taken = size < part ? (DWORD)size : part;
  memcpy(lane->bytes, from, taken);
  lane->start = 0;
  lane->size = taken;
  hand_over(lane);
  return (long)taken;
}

bool os_written(const struct os_stream *stream) { return stream->writing == NULL || is_mine(stream->writing); }

/** What to wait for so that `want` comes true; begins the reading where it has not begun. */
static HANDLE event_of(const struct os_want *want, bool writes) {
  if (want->stream == NULL || !(writes ? want->write : want->read)) return NULL;
  struct lane **lane = writes ? &want->stream->writing : &want->stream->reading;
  if (*lane == NULL) *lane = begin_lane(want->stream, writes);
  return (*lane)->mine;
}

void os_wait(struct os_want *wants, size_t count, int64_t timeout) {
  HANDLE events[MAXIMUM_WAIT_OBJECTS];
  DWORD waiting = 0;
  if (2 * count > MAXIMUM_WAIT_OBJECTS) os_fail();
  for (size_t at = 0; at < 2 * count; at += 1) {
    HANDLE event = event_of(&wants[at / 2], at % 2 == 1);
    if (event != NULL) events[waiting++] = event;
  }
  DWORD limit = timeout < 0 ? INFINITE : timeout > 0x7fffffff ? 0x7fffffff : (DWORD)timeout;
  if (waiting == 0) Sleep(limit);
  else WaitForMultipleObjects(waiting, events, FALSE, limit);
  for (size_t at = 0; at < count; at += 1) {
    struct os_want *want = &wants[at];
    want->read = event_of(want, false) != NULL && is_mine(want->stream->reading);
    want->write = event_of(want, true) != NULL && is_mine(want->stream->writing);
  }
}

/* The pipe */

/** A part of this process's token, or NULL. */
static void *token_part(TOKEN_INFORMATION_CLASS kind) {
  HANDLE token = NULL;
  DWORD size = 0;
  void *found = NULL;
  if (!OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &token)) return NULL;
  GetTokenInformation(token, kind, NULL, 0, &size);
  found = size == 0 ? NULL : malloc(size);
  if (found != NULL && !GetTokenInformation(token, kind, found, size, &size)) {
    free(found);
    found = NULL;
  }
  CloseHandle(token);
  return found;
}

/**
 * Whether what `handle` is was made by this user. Its owner is who made it, which another user cannot choose freely. A program with an administrator's rights makes things
 * that belong to the administrators; those are taken only by one with the same rights.
 */
static bool is_own_object(HANDLE handle, SE_OBJECT_TYPE type) {
  PSID owner = NULL;
  PSECURITY_DESCRIPTOR descriptor = NULL;
  if (GetSecurityInfo(handle, type, OWNER_SECURITY_INFORMATION, &owner, NULL, NULL, NULL, &descriptor) != ERROR_SUCCESS) return false;
  TOKEN_USER *user = token_part(TokenUser);
  TOKEN_OWNER *usual = token_part(TokenOwner);
  bool own = owner != NULL && ((user != NULL && EqualSid(owner, user->User.Sid)) || (usual != NULL && EqualSid(owner, usual->Owner)));
  free(user);
  free(usual);
  LocalFree(descriptor);
  return own;
}

static const struct fault not_to_open = {fault_unproven, "Countersign's socket cannot be opened by this program."};
static const struct fault not_own = {fault_unproven, "What lies in the place of Countersign's socket is not this user's socket."};

struct os_stream *os_connect(const char *path, struct fault *fault) {
  wchar_t *wide = to_wide(path);
  // A pipe's server may act as its client unless the client says no: it gets to know who calls, never to be them.
  HANDLE handle = CreateFileW(wide, GENERIC_READ | GENERIC_WRITE, 0, NULL, OPEN_EXISTING, FILE_FLAG_OVERLAPPED | SECURITY_SQOS_PRESENT | SECURITY_IDENTIFICATION, NULL);
  DWORD why = GetLastError();
  free(wide);
  if (handle == INVALID_HANDLE_VALUE) {
    *fault = why == ERROR_FILE_NOT_FOUND || why == ERROR_PATH_NOT_FOUND || why == ERROR_PIPE_BUSY ? FAULT_ABSENT : not_to_open;
    return NULL;
  }
  if (!is_own_object(handle, SE_KERNEL_OBJECT)) {
    CloseHandle(handle);
    *fault = not_own;
    return NULL;
  }
  struct os_stream *stream = calloc(1, sizeof *stream);
  if (stream == NULL) os_fail();
  *stream = (struct os_stream){.handle = handle, .overlapped = true};
  return stream;
}

bool os_end_sending(struct os_stream *stream) {
  (void)stream;
  return false;
}

/** A named pipe has no half-closed state, so there an end is taken as orderly. */
bool os_peer_gone(struct os_stream *stream) {
  (void)stream;
  return false;
}

void os_close(struct os_stream *stream) {
  if (stream == NULL) return;
  // Its threads may still be in a call: they find the handle cancelled, and what they use stays.
  CancelIoEx(stream->handle, NULL);
  CloseHandle(stream->handle);
  stream->handle = INVALID_HANDLE_VALUE;
}

/* Places */

static bool is_separator(char letter) { return letter == '\\' || letter == '/'; }
static bool is_letter(char letter) { return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z'); }

/** The length of `\\server` and one separator or more; 0 where `name` does not begin so. */
static size_t share_at(const char *name) {
  if (name[0] != '\\' || name[1] != '\\') return 0;
  size_t server = strcspn(name + 2, "\\/");
  return server > 0 && name[2 + server] != 0 ? 2 + server + strspn(name + 2 + server, "\\/") : 0;
}

const char os_restore[] = "powershell -NoProfile -ExecutionPolicy Bypass -File \"%LOCALAPPDATA%\\Countersign\\hosts\\backups\\restore.ps1\" -All";
const char os_restore_chosen[] = "powershell -NoProfile -ExecutionPolicy Bypass -File \"%COUNTERSIGN_HOME%\\hosts\\backups\\restore.ps1\" -All";

bool os_is_missing(const char *path) {
  wchar_t *wide = to_wide(path);
  bool missing = GetFileAttributesW(wide) == INVALID_FILE_ATTRIBUTES && (GetLastError() == ERROR_FILE_NOT_FOUND || GetLastError() == ERROR_PATH_NOT_FOUND);
  free(wide);
  return missing;
}

bool os_is_fixed(const char *name) {
  if (is_letter(name[0]) && name[1] == ':') return is_separator(name[2]);
  // With its share: without one, no folder is named.
  size_t share = share_at(name);
  return share > 0 && name[share] != 0;
}

void os_add_resolved(struct bytes *bytes, const char *name) {
  size_t root = 2;
  if (name[1] != ':') {
    size_t share = share_at(name);
    size_t length = strcspn(name + share, "\\/");
    size_t server = strcspn(name + 2, "\\/");
    bytes_add(bytes, name, 2 + server);
    bytes_add_text(bytes, "\\");
    bytes_add(bytes, name + share, length);
    root = share + length;
  } else {
    bytes_add(bytes, name, 2);
  }
  size_t least = bytes->size;
  const char *next = name + root;
  while (*next != 0) {
    next += strspn(next, "\\/");
    size_t length = strcspn(next, "\\/");
    bool up = length == 2 && next[0] == '.' && next[1] == '.';
    bool here = length == 0 || (length == 1 && next[0] == '.');
    while (up && bytes->size > least && bytes_at(bytes)[bytes->size - 1] != '\\') bytes->size -= 1;
    if (up && bytes->size > least) bytes->size -= 1;
    if (!up && !here) {
      bytes_add_text(bytes, "\\");
      bytes_add(bytes, next, length);
    }
    next += length;
  }
  if (bytes->size == least) bytes_add_text(bytes, "\\");
}

char *os_joined(const char *folder, const char *name) {
  struct bytes path = {0};
  bytes_add_text(&path, folder);
  if (path.size == 0 || bytes_at(&path)[path.size - 1] != '\\') bytes_add_text(&path, "\\");
  bytes_add_text(&path, name);
  char *text = text_copy(bytes_text(&path), path.size);
  bytes_free(&path);
  return text;
}

const char *os_data_folder(void) {
  const char *local = os_variable("LOCALAPPDATA");
  if (local != NULL && os_is_fixed(local)) return os_joined(local, "Countersign");
  const char *user = os_variable("USERPROFILE");
  return user != NULL && os_is_fixed(user) ? os_joined(user, "AppData\\Local\\Countersign") : NULL;
}

char *os_socket_path(const char *home, char **folder) {
  unsigned char digest[sha256_size];
  char hex[2 * sha256_size + 1];
  struct bytes path = {0};
  struct sha256 sha;
  *folder = NULL;
  sha256_begin(&sha);
  for (const char *at = home; *at != 0; at += 1) {
    // ASCII letters only: that is the one folding of case that every program does alike.
    char lower = *at >= 'A' && *at <= 'Z' ? (char)(*at - 'A' + 'a') : *at;
    sha256_add(&sha, &lower, 1);
  }
  sha256_end(&sha, digest);
  hex_print(digest, sizeof digest, hex);
  bytes_add_text(&path, "\\\\.\\pipe\\countersign-");
  bytes_add(&path, hex, 32);
  return bytes_text(&path);
}

static bool unproven(struct fault *fault, const char *words) {
  *fault = (struct fault){fault_unproven, words};
  return false;
}

static bool is_missing(DWORD why) { return why == ERROR_FILE_NOT_FOUND || why == ERROR_PATH_NOT_FOUND; }

bool os_own_folder(const char *folder, struct fault *fault) {
  wchar_t *wide = to_wide(folder);
  DWORD attributes = GetFileAttributesW(wide);
  DWORD why = GetLastError();
  free(wide);
  if (attributes == INVALID_FILE_ATTRIBUTES) {
    if (!is_missing(why)) return unproven(fault, "Countersign could not be looked for.");
    *fault = (struct fault){fault_absent, "Countersign's folder for running programs does not exist."};
    return false;
  }
  bool real = (attributes & FILE_ATTRIBUTE_DIRECTORY) != 0 && (attributes & FILE_ATTRIBUTE_REPARSE_POINT) == 0;
  return real || unproven(fault, "Countersign's folder for running programs is not a folder.");
}

/** A pipe lies in no folder: `os_connect` asks the pipe itself whose it is. */
bool os_own_socket(const char *path, struct fault *fault) {
  (void)path;
  (void)fault;
  return true;
}

static bool read_checked(HANDLE file, size_t limit, struct bytes *text, struct fault *fault) {
  BY_HANDLE_FILE_INFORMATION about;
  if (!GetFileInformationByHandle(file, &about) || (about.dwFileAttributes & (FILE_ATTRIBUTE_DIRECTORY | FILE_ATTRIBUTE_REPARSE_POINT)) != 0) {
    return unproven(fault, "A file Countersign relies on is not a file of this user.");
  }
  DWORD got = 0;
  unsigned char *to = bytes_reserve(text, limit + 1);
  if (about.nFileSizeHigh != 0 || about.nFileSizeLow > limit || !ReadFile(file, to, (DWORD)limit + 1, &got, NULL) || got > limit) {
    return unproven(fault, "A file Countersign relies on is too long.");
  }
  bytes_grown(text, got);
  return true;
}

bool os_read_own_file(const char *file, size_t limit, struct bytes *text, struct fault *fault) {
  wchar_t *wide = to_wide(file);
  // A link is opened itself, and refused.
  HANDLE handle = CreateFileW(wide, GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL, OPEN_EXISTING, FILE_FLAG_OPEN_REPARSE_POINT, NULL);
  DWORD why = GetLastError();
  free(wide);
  if (handle == INVALID_HANDLE_VALUE) {
    if (!is_missing(why)) return unproven(fault, "A file Countersign relies on cannot be read.");
    *fault = (struct fault){fault_absent, "A file Countersign relies on does not exist."};
    return false;
  }
  bool read = read_checked(handle, limit, text, fault);
  CloseHandle(handle);
  return read;
}

/** Where the program may be written, what lies beside it may be; the system's access lists keep both. */
bool os_read_installed_file(const char *file, size_t limit, struct bytes *text, struct fault *fault) { return os_read_own_file(file, limit, text, fault); }

bool os_sandbox_program(char **found) {
  *found = NULL;
  return false;
}

/* Starting the app */

static bool create_mark(const wchar_t *mark) {
  HANDLE file = CreateFileW(mark, GENERIC_WRITE, 0, NULL, CREATE_NEW, FILE_ATTRIBUTE_NORMAL, NULL);
  if (file == INVALID_HANDLE_VALUE) return false;
  char text[24];
  DWORD written = 0;
  int length = snprintf(text, sizeof text, "%lu\n", (unsigned long)GetCurrentProcessId());
  // Nothing is decided by what it says.
  WriteFile(file, text, (DWORD)length, &written, NULL);
  CloseHandle(file);
  return true;
}

static int64_t milliseconds(FILETIME time) { return (int64_t)((uint64_t)time.dwHighDateTime << 32 | time.dwLowDateTime) / 10000; }

bool os_mark_starting(const char *mark, int64_t holds) {
  wchar_t *wide = to_wide(mark);
  WIN32_FILE_ATTRIBUTE_DATA about;
  FILETIME now;
  bool made = create_mark(wide);
  if (!made && GetFileAttributesExW(wide, GetFileExInfoStandard, &about)) {
    GetSystemTimeAsFileTime(&now);
    int64_t age = milliseconds(now) - milliseconds(about.ftLastWriteTime);
    // Losing a race for the mark means that another is starting the app.
    if ((age < 0 ? -age : age) >= holds && DeleteFileW(wide)) made = create_mark(wide);
  }
  free(wide);
  return made;
}

/** Adds `word` so that CommandLineToArgvW reads it as it is. */
static void add_quoted(struct bytes *line, const char *word) {
  size_t slashes = 0;
  bytes_add_text(line, line->size == 0 ? "\"" : " \"");
  for (; *word != 0; word += 1) {
    if (*word == '\\') {
      slashes += 1;
      continue;
    }
    // Backslashes mean themselves, except before a quotation mark.
    for (size_t at = 0; at < (*word == '"' ? 2 * slashes + 1 : slashes); at += 1) bytes_add_text(line, "\\");
    slashes = 0;
    bytes_add(line, word, 1);
  }
  for (size_t at = 0; at < 2 * slashes; at += 1) bytes_add_text(line, "\\");
  bytes_add_text(line, "\"");
}

/** The environment but for what `keep` refuses, as CreateProcessW takes it. */
static wchar_t *scrubbed(bool (*keep)(const char *name, size_t length)) {
  wchar_t *all = GetEnvironmentStringsW();
  if (all == NULL) os_fail();
  struct bytes kept = {0};
  for (const wchar_t *one = all; *one != 0; one += wcslen(one) + 1) {
    char *text = from_wide(one);
    const char *equals = strchr(text, '=');
    // What begins with = is the command line's own, the current folder of each drive.
    if (equals != NULL && equals != text && keep(text, (size_t)(equals - text))) bytes_add(&kept, one, (wcslen(one) + 1) * sizeof *one);
    free(text);
  }
  bytes_add(&kept, L"\0", 2 * sizeof(wchar_t));
  FreeEnvironmentStringsW(all);
  return (wchar_t *)(void *)kept.base;
}

bool os_start(char *const words[], const char *folder, bool (*keep)(const char *name, size_t length)) {
  struct bytes line = {0};
  for (size_t at = 0; words[at] != NULL; at += 1) add_quoted(&line, words[at]);
  wchar_t *command = to_wide(words[0]);
  wchar_t *wide_line = to_wide(bytes_text(&line));
  wchar_t *wide_folder = to_wide(folder);
  wchar_t *environment = scrubbed(keep);
  STARTUPINFOW startup = {.cb = sizeof startup, .dwFlags = STARTF_USESHOWWINDOW, .wShowWindow = SW_HIDE};
  PROCESS_INFORMATION process = {0};
  DWORD how = DETACHED_PROCESS | CREATE_NEW_PROCESS_GROUP | CREATE_UNICODE_ENVIRONMENT;
  // A host may end everything in its job along with itself; the app outlives it where the job lets it go.
  BOOL started = CreateProcessW(command, wide_line, NULL, NULL, FALSE, how | CREATE_BREAKAWAY_FROM_JOB, environment, wide_folder, &startup, &process);
  if (!started && GetLastError() == ERROR_ACCESS_DENIED) started = CreateProcessW(command, wide_line, NULL, NULL, FALSE, how, environment, wide_folder, &startup, &process);
  if (started) {
    CloseHandle(process.hThread);
    CloseHandle(process.hProcess);
  }
  free(command);
  free(wide_line);
  free(wide_folder);
  free(environment);
  bytes_free(&line);
  return started != 0;
}

/** Ends `process` along with this one, however that ends. Where it cannot be had, a closed stream still ends it. */
static void tie(HANDLE process) {
  JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits = {.BasicLimitInformation = {.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE}};
  HANDLE job = CreateJobObjectW(NULL, NULL);
  if (job == NULL) return;
  SetInformationJobObject(job, JobObjectExtendedLimitInformation, &limits, sizeof limits);
  AssignProcessToJobObject(job, process);
}

/** Windows has nothing that turns one program into another: this one waits for the other and ends as it ended. */
void os_become(char *const words[], bool (*keep)(const char *name, size_t length)) {
  struct bytes line = {0};
  for (size_t at = 0; words[at] != NULL; at += 1) add_quoted(&line, words[at]);
  wchar_t *command = to_wide(words[0]);
  wchar_t *wide_line = to_wide(bytes_text(&line));
  wchar_t *environment = scrubbed(keep);
  STARTUPINFOW startup = {.cb = sizeof startup, .dwFlags = STARTF_USESTDHANDLES};
  startup.hStdInput = standard[0].handle;
  startup.hStdOutput = standard[1].handle;
  startup.hStdError = standard[2].handle;
  for (int at = 0; at < 3; at += 1) SetHandleInformation(standard[at].handle, HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT);
  PROCESS_INFORMATION process = {0};
  DWORD code = 1;
  BOOL started = CreateProcessW(command, wide_line, NULL, NULL, TRUE, CREATE_UNICODE_ENVIRONMENT, environment, NULL, &startup, &process);
  free(command);
  free(wide_line);
  free(environment);
  bytes_free(&line);
  if (!started) return;
  tie(process.hProcess);
  WaitForSingleObject(process.hProcess, INFINITE);
  GetExitCodeProcess(process.hProcess, &code);
  os_exit((int)code);
}
