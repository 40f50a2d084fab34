#ifndef COUNTERSIGN_OS_H
#define COUNTERSIGN_OS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "bytes.h"
#include "fault.h"

/*
 * What differs between the families of operating systems: posix.c and windows.c. Texts are UTF-8 where the system has a say in it, and end in a zero byte.
 * None of these waits unless it says so.
 */

/** One end of a pipe, socket, terminal or file. */
struct os_stream;

enum {
  /** The other side has ended its sending. */
  os_ended = 0,
  /** Not now: wait with `os_wait`. */
  os_again = -1,
  /** It is broken. */
  os_broken = -2,
};

/** What is waited for at one stream; `os_wait` leaves set what came true. */
struct os_want {
  struct os_stream *stream;
  bool read;
  bool write;
};

/** Readies the process: arguments as UTF-8, signals, standard streams. */
void os_begin(int *argc, char ***argv);
/** Ends the process at once, leaving nothing behind. */
_Noreturn void os_exit(int code);
/** Ends the process where going on is impossible, with words on standard error. */
_Noreturn void os_fail(void);
/** Milliseconds since the process began. Only goes forward. */
int64_t os_now(void);
bool os_random(void *to, size_t size);
/** The value of a variable of the environment, or NULL. It lives as long as the program. */
const char *os_variable(const char *name);
/** The working folder, or NULL where it no longer exists. */
const char *os_working_folder(void);
long os_process(void);
/** Whether the process that started this one is gone. */
bool os_host_gone(void);
/** Columns of the terminal at standard output; 0 where there is none. */
int os_columns(void);
/** This program's own file, for people. */
const char *os_program(void);
/** The folder this program lies in, links resolved. */
char *os_program_folder(void);

struct os_stream *os_input(void);
struct os_stream *os_output(void);
struct os_stream *os_errors(void);
/** Bytes read (1 or more), or one of the constants above. */
long os_read(struct os_stream *stream, void *to, size_t size);
/** Bytes taken (1 or more), or `os_again`, or `os_broken`. */
long os_write(struct os_stream *stream, const void *from, size_t size);
/** Whether the system has everything that `os_write` took. Where it has not yet, the stream counts as wanting to write until then. */
bool os_written(const struct os_stream *stream);
/** Waits until something wanted is possible, or `timeout` ms have passed; without end where it is negative. Wants without a stream are left aside. */
void os_wait(struct os_want *wants, size_t count, int64_t timeout);

/** Connects to the gateway at `path`, whose listener must be this user's. NULL with a fault. */
struct os_stream *os_connect(const char *path, struct fault *fault);
/** Ends the sending side. Returns false where the system has no such state: then the end can only be shown by closing. */
bool os_end_sending(struct os_stream *stream);
/** Whether a peer that has ended its sending is gone altogether. */
bool os_peer_gone(struct os_stream *stream);
void os_close(struct os_stream *stream);

/** The folder of this user's data, of which Countersign's is one; NULL where it is not known. */
const char *os_data_folder(void);
/** What puts hosts' files back without the app, to be typed: of the usual data folder, and of the one that COUNTERSIGN_HOME names (main/link/gone.ts). */
extern const char os_restore[];
extern const char os_restore_chosen[];
/** Whether there is nothing at `path`. What cannot be told is there. */
bool os_is_missing(const char *path);
/** Whether `name` is a path that depends on no working folder. */
bool os_is_fixed(const char *name);
/** Adds `name`, which is fixed, in its one spelling: as path.resolve gives it. */
void os_add_resolved(struct bytes *bytes, const char *name);
/** `folder`/`name`. */
char *os_joined(const char *folder, const char *name);
/** Where the gateway of `home` listens; `folder` becomes the folder that must be the user's own, or NULL. */
char *os_socket_path(const char *home, char **folder);
/** Whether `folder` is a real folder, this user's own and closed to others. */
bool os_own_folder(const char *folder, struct fault *fault);
/** Whether what lies at `path` is a socket of this user. */
bool os_own_socket(const char *path, struct fault *fault);
/** Adds the text of a small file that only its owner may read or write: no link, at most `limit` bytes. */
bool os_read_own_file(const char *file, size_t limit, struct bytes *text, struct fault *fault);
/** Adds the text of a small file that came with this program: this user's or the system's, which nobody else may write; no link, at most `limit` bytes. */
bool os_read_installed_file(const char *file, size_t limit, struct bytes *text, struct fault *fault);
/** Whether servers are confined by a program of the system's; `found` becomes its file, or NULL. */
bool os_sandbox_program(char **found);

/** Leaves a mark that this process is starting the app; false where another did so within `holds` ms. */
bool os_mark_starting(const char *mark, int64_t holds);
/** Starts `words[0]` with the arguments after it, to NULL, detached: without streams, in `folder`, in the environment but for what `keep` refuses. */
bool os_start(char *const words[], const char *folder, bool (*keep)(const char *name, size_t length));
/** Becomes `words[0]` with the arguments after it, to NULL, on the same standard streams, in the environment but for what `keep` refuses. Returns only where that cannot be. */
void os_become(char *const words[], bool (*keep)(const char *name, size_t length));

#endif
