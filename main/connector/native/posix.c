/* Linux and macOS. */

#ifdef __APPLE__
#define _DARWIN_C_SOURCE
#else
#define _GNU_SOURCE
#endif

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#ifdef __APPLE__
#include <mach-o/dyld.h>
#endif

#include "os.h"
#include "sha256.h"

extern char **environ;

/** How reading and writing is kept from waiting. */
enum manner {
  /** A socket: each call says so. */
  by_call,
  /** O_NONBLOCK is set, and nobody else sees it. */
  by_mode,
  /** A terminal, a file, or what others write to as well: asked beforehand, and little at a time. */
  by_asking,
};

struct os_stream {
  int fd;
  enum manner manner;
};

/** What any pipe takes without waiting once `poll` says that it takes something, bytes (PIPE_BUF is at least 512). */
enum { little = PIPE_BUF };

static struct os_stream standard[3];
static pid_t host;
static struct timespec began;

static void on_signal(int signal) { _exit(128 + signal); }

/** A descriptor that was handed down closed would otherwise be given to the next thing opened. */
static void open_missing(void) {
  for (int fd = 0; fd < 3; fd += 1) {
    if (fcntl(fd, F_GETFD) == -1 && errno == EBADF && open("/dev/null", O_RDWR) != fd) _exit(1);
  }
}

static void set_manner(struct os_stream *stream, int fd) {
  struct stat stats;
  *stream = (struct os_stream){fd, by_asking};
  if (fstat(fd, &stats) != 0) return;
  if (S_ISSOCK(stats.st_mode)) stream->manner = by_call;
  if (!S_ISFIFO(stats.st_mode)) return;
#ifdef __linux__
  // Opened anew, the pipe has a mode of its own: whoever shares this end with us must not find it changed.
  char name[32];
  snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
  int own = open(name, (fd == 0 ? O_RDONLY : O_WRONLY) | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
  if (own != -1) {
    if (dup2(own, fd) == fd) stream->manner = by_mode;
    close(own);
  }
#endif
}

void os_begin(int *argc, char ***argv) {
  (void)argc;
  (void)argv;
  clock_gettime(CLOCK_MONOTONIC, &began);
  host = getppid();
  open_missing();
  struct sigaction action = {0};
  action.sa_handler = SIG_IGN;
  sigaction(SIGPIPE, &action, NULL);
  action.sa_handler = on_signal;
  sigaction(SIGHUP, &action, NULL);
  sigaction(SIGINT, &action, NULL);
  sigaction(SIGTERM, &action, NULL);
  for (int fd = 0; fd < 3; fd += 1) set_manner(&standard[fd], fd);
}

_Noreturn void os_exit(int code) { _exit(code); }

_Noreturn void os_fail(void) {
  static const char words[] = "countersign: the connector failed and has ended.\n";
  if (write(2, words, sizeof words - 1) == -1) _exit(1);
  _exit(1);
}

int64_t os_now(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)(now.tv_sec - began.tv_sec) * 1000 + (now.tv_nsec - began.tv_nsec) / 1000000;
}

bool os_random(void *to, size_t size) {
  unsigned char *next = to;
  int fd = open("/dev/urandom", O_RDONLY | O_CLOEXEC);
  if (fd == -1) return false;
  while (size > 0) {
    ssize_t got = read(fd, next, size);
    if (got == -1 && errno == EINTR) continue;
    if (got <= 0) break;
    next += got;
    size -= (size_t)got;
  }
  close(fd);
  return size == 0;
}

const char *os_variable(const char *name) { return getenv(name); }

const char *os_working_folder(void) {
  static char *folder;
  if (folder == NULL) folder = getcwd(NULL, 0);
  return folder;
}

long os_process(void) { return (long)getpid(); }

bool os_host_gone(void) { return getppid() != host; }

int os_columns(void) {
  struct winsize size = {0};
  return isatty(1) && ioctl(1, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

const char *os_program(void) {
  static char name[PATH_MAX];
#ifdef __APPLE__
  uint32_t size = sizeof name;
  return _NSGetExecutablePath(name, &size) == 0 ? name : "";
#else
  ssize_t length = readlink("/proc/self/exe", name, sizeof name - 1);
  return length > 0 ? name : "";
#endif
}

char *os_program_folder(void) {
  char *file = realpath(os_program(), NULL);
  const char *last = file == NULL ? NULL : strrchr(file, '/');
  char *folder = text_copy(file == NULL ? "/" : file, last == NULL || last == file ? 1 : (size_t)(last - file));
  free(file);
  return folder;
}

struct os_stream *os_input(void) { return &standard[0]; }
struct os_stream *os_output(void) { return &standard[1]; }
struct os_stream *os_errors(void) { return &standard[2]; }

static bool is_possible(int fd, short what) {
  struct pollfd one = {fd, what, 0};
  return poll(&one, 1, 0) == 1;
}

static bool is_passing(int fault) { return fault == EAGAIN || fault == EWOULDBLOCK || fault == EINTR; }

long os_read(struct os_stream *stream, void *to, size_t size) {
  if (stream->manner == by_asking && !is_possible(stream->fd, POLLIN)) return os_again;
  ssize_t got = stream->manner == by_call ? recv(stream->fd, to, size, MSG_DONTWAIT) : read(stream->fd, to, size);
  if (got >= 0) return got;
  return is_passing(errno) ? os_again : os_broken;
}

long os_write(struct os_stream *stream, const void *from, size_t size) {
  if (stream->manner == by_asking && !is_possible(stream->fd, POLLOUT)) return os_again;
  if (stream->manner == by_asking && size > little) size = little;
#ifdef MSG_NOSIGNAL
  ssize_t taken = stream->manner == by_call ? send(stream->fd, from, size, MSG_DONTWAIT | MSG_NOSIGNAL) : write(stream->fd, from, size);
#else
  ssize_t taken = stream->manner == by_call ? send(stream->fd, from, size, MSG_DONTWAIT) : write(stream->fd, from, size);
#endif
  if (taken > 0) return taken;
  return taken == 0 || is_passing(errno) ? os_again : os_broken;
}

bool os_written(const struct os_stream *stream) {
  (void)stream;
  return true;
}

void os_wait(struct os_want *wants, size_t count, int64_t timeout) {
  enum { most = 8 };
  struct pollfd polled[most];
  if (count > most) os_fail();
  for (size_t at = 0; at < count; at += 1) {
    const struct os_want *want = &wants[at];
    bool nothing = want->stream == NULL || (!want->read && !want->write);
    polled[at] = (struct pollfd){nothing ? -1 : want->stream->fd, (short)((want->read ? POLLIN : 0) | (want->write ? POLLOUT : 0)), 0};
  }
  int limit = timeout > INT_MAX ? INT_MAX : (int)timeout;
  if (poll(polled, (nfds_t)count, timeout < 0 ? -1 : limit) == -1) {
    for (size_t at = 0; at < count; at += 1) polled[at].revents = 0;
  }
  for (size_t at = 0; at < count; at += 1) {
    // What is broken shows itself to whoever tries.
    bool broken = (polled[at].revents & (POLLERR | POLLHUP | POLLNVAL)) != 0;
    wants[at].read = wants[at].read && (broken || (polled[at].revents & POLLIN) != 0);
    wants[at].write = wants[at].write && (broken || (polled[at].revents & POLLOUT) != 0);
  }
}

/** Whether the listener behind `fd` runs as this user: the folder's owner alone could have been changed meanwhile. */
static bool is_own_listener(int fd) {
#ifdef __linux__
  struct ucred peer;
  socklen_t size = sizeof peer;
  return getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 && peer.uid == getuid();
#else
  uid_t user = (uid_t)-1;
  gid_t group = (gid_t)-1;
  return getpeereid(fd, &user, &group) == 0 && user == getuid();
#endif
}

static struct os_stream *refuse(int fd, struct fault *fault, struct fault why) {
  if (fd != -1) close(fd);
  *fault = why;
  return NULL;
}

static const struct fault not_to_open = {fault_unproven, "Countersign's socket cannot be opened by this program."};
static const struct fault not_own = {fault_unproven, "What lies in the place of Countersign's socket is not this user's socket."};

struct os_stream *os_connect(const char *path, struct fault *fault) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  if (strlen(path) >= sizeof address.sun_path) return refuse(-1, fault, not_to_open);
  memcpy(address.sun_path, path, strlen(path) + 1);
  int fd = socket(AF_UNIX, SOCK_STREAM, 0);
  if (fd == -1 || fcntl(fd, F_SETFD, FD_CLOEXEC) == -1 || fcntl(fd, F_SETFL, O_NONBLOCK) == -1) return refuse(fd, fault, not_to_open);
#ifdef SO_NOSIGPIPE
  int on = 1;
  setsockopt(fd, SOL_SOCKET, SO_NOSIGPIPE, &on, sizeof on);
#endif
  if (connect(fd, (const struct sockaddr *)&address, sizeof address) == -1) {
    bool passing = errno == ENOENT || errno == ECONNREFUSED || errno == ECONNRESET || errno == EAGAIN || errno == EPIPE || errno == EBUSY || errno == EINTR;
    return refuse(fd, fault, passing ? FAULT_ABSENT : not_to_open);
  }
  if (!is_own_listener(fd)) return refuse(fd, fault, not_own);
  struct os_stream *stream = malloc(sizeof *stream);
  if (stream == NULL) os_fail();
  *stream = (struct os_stream){fd, by_call};
  return stream;
}

bool os_end_sending(struct os_stream *stream) {
  shutdown(stream->fd, SHUT_WR);
  return true;
}

bool os_peer_gone(struct os_stream *stream) {
#ifdef __linux__
  struct pollfd one = {stream->fd, 0, 0};
  return poll(&one, 1, 0) == 1 && (one.revents & (POLLHUP | POLLERR)) != 0;
#else
  // Here POLLHUP says only that the peer has ended its sending. An empty line means nothing to a gateway that still reads, and fails where there is none.
  return send(stream->fd, "\n", 1, MSG_DONTWAIT) == -1 && !is_passing(errno);
#endif
}

void os_close(struct os_stream *stream) {
  if (stream == NULL) return;
  close(stream->fd);
  free(stream);
}

static const char *user_folder(void) {
  const char *named = getenv("HOME");
  if (named != NULL) return named;
  const struct passwd *user = getpwuid(getuid());
  return user == NULL ? "" : user->pw_dir;
}

const char *os_data_folder(void) {
  static char *folder;
  if (!os_is_fixed(user_folder())) return NULL;
#ifdef __APPLE__
  if (folder == NULL) folder = os_joined(user_folder(), "Library/Application Support/Countersign");
#else
  if (folder == NULL) folder = os_joined(user_folder(), ".local/share/countersign");
#endif
  return folder;
}

#ifdef __APPLE__
const char os_restore[] = "sh \"$HOME/Library/Application Support/Countersign\"/hosts/backups/restore.sh --all";
#else
const char os_restore[] = "sh \"$HOME/.local/share/countersign\"/hosts/backups/restore.sh --all";
#endif
const char os_restore_chosen[] = "sh \"$COUNTERSIGN_HOME\"/hosts/backups/restore.sh --all";

bool os_is_missing(const char *path) {
  struct stat stats;
  return stat(path, &stats) != 0 && (errno == ENOENT || errno == ENOTDIR);
}

bool os_is_fixed(const char *name) { return *name == '/'; }

/** The length without the last part of the path in `bytes`. */
static void drop_part(struct bytes *bytes) {
  while (bytes->size > 0 && bytes_at(bytes)[bytes->size - 1] != '/') bytes->size -= 1;
  if (bytes->size > 0) bytes->size -= 1;
}

void os_add_resolved(struct bytes *bytes, const char *name) {
  while (*name != 0) {
    while (*name == '/') name += 1;
    size_t length = strcspn(name, "/");
    bool up = length == 2 && name[0] == '.' && name[1] == '.';
    bool here = length == 0 || (length == 1 && name[0] == '.');
    if (up) drop_part(bytes);
    if (!up && !here) {
      bytes_add_text(bytes, "/");
      bytes_add(bytes, name, length);
    }
    name += length;
  }
  if (bytes->size == 0) bytes_add_text(bytes, "/");
}

char *os_joined(const char *folder, const char *name) {
  struct bytes path = {0};
  bytes_add_text(&path, folder);
  if (path.size == 0 || bytes_at(&path)[path.size - 1] != '/') bytes_add_text(&path, "/");
  bytes_add_text(&path, name);
  char *text = text_copy(bytes_text(&path), path.size);
  bytes_free(&path);
  return text;
}

static bool is_own(const struct stat *stats) { return stats->st_uid == getuid(); }
static bool is_closed(const struct stat *stats) { return (stats->st_mode & 077) == 0; }

/** /run/user/<uid> where the system made one for this user, else /tmp. XDG_RUNTIME_DIR is not asked: hosts hand down only a few variables. */
static const char *runtime_folder(void) {
  static char folder[48];
  struct stat stats;
  snprintf(folder, sizeof folder, "/run/user/%lu", (unsigned long)getuid());
  return lstat(folder, &stats) == 0 && S_ISDIR(stats.st_mode) && is_own(&stats) && is_closed(&stats) ? folder : "/tmp";
}

char *os_socket_path(const char *home, char **folder) {
  /** macOS holds 104 with the closing zero byte, and longer ones are cut in silence. */
  enum { path_limit = 103 };
  unsigned char digest[sha256_size];
  char hex[2 * sha256_size + 1];
  char name[64];
  *folder = os_joined(home, "run");
  char *path = os_joined(*folder, "gateway.sock");
  if (strlen(path) <= path_limit) return path;
  free(path);
  free(*folder);
  struct sha256 sha;
  sha256_begin(&sha);
  sha256_add(&sha, home, strlen(home));
  sha256_end(&sha, digest);
  hex_print(digest, sizeof digest, hex);
  snprintf(name, sizeof name, "countersign-%lu-%.16s", (unsigned long)getuid(), hex);
  *folder = os_joined(runtime_folder(), name);
  return os_joined(*folder, "gateway.sock");
}

static bool is_missing(int fault) { return fault == ENOENT || fault == ENOTDIR; }

static bool unproven(struct fault *fault, const char *words) {
  *fault = (struct fault){fault_unproven, words};
  return false;
}

bool os_own_folder(const char *folder, struct fault *fault) {
  struct stat stats;
  if (lstat(folder, &stats) != 0) {
    if (!is_missing(errno)) return unproven(fault, "Countersign could not be looked for.");
    *fault = (struct fault){fault_absent, "Countersign's folder for running programs does not exist."};
    return false;
  }
  if (!S_ISDIR(stats.st_mode)) return unproven(fault, "Countersign's folder for running programs is not a folder.");
  if (!is_own(&stats)) return unproven(fault, "Countersign's folder for running programs belongs to somebody else.");
  return is_closed(&stats) || unproven(fault, "Countersign's folder for running programs is open to other users.");
}

bool os_own_socket(const char *path, struct fault *fault) {
  struct stat stats;
  if (lstat(path, &stats) != 0) {
    if (!is_missing(errno)) return unproven(fault, "Countersign could not be looked for.");
    *fault = FAULT_ABSENT;
    return false;
  }
  return (S_ISSOCK(stats.st_mode) && is_own(&stats)) || unproven(fault, not_own.words);
}

/** Reads at most `limit` bytes of `fd`; -1 where there are more or it cannot be read. */
static ssize_t read_limited(int fd, size_t limit, struct bytes *text) {
  unsigned char *to = bytes_reserve(text, limit + 1);
  size_t length = 0;
  while (length <= limit) {
    ssize_t got = read(fd, to + length, limit + 1 - length);
    if (got == -1 && errno == EINTR) continue;
    if (got == -1) return -1;
    if (got == 0) break;
    length += (size_t)got;
  }
  if (length > limit) return -1;
  bytes_grown(text, length);
  return (ssize_t)length;
}

static bool check_own(const struct stat *stats, struct fault *fault) {
  if (!S_ISREG(stats->st_mode) || !is_own(stats)) return unproven(fault, "A file Countersign relies on is not a file of this user.");
  return is_closed(stats) || unproven(fault, "A file Countersign relies on is open to other users.");
}

static bool check_installed(const struct stat *stats, struct fault *fault) {
  if (!S_ISREG(stats->st_mode) || !(is_own(stats) || stats->st_uid == 0)) return unproven(fault, "A file Countersign relies on is not a file of this user.");
  return (stats->st_mode & 022) == 0 || unproven(fault, "A file Countersign relies on can be written by other users.");
}

static bool read_checked(const char *file, size_t limit, struct bytes *text, struct fault *fault, bool (*check)(const struct stat *stats, struct fault *fault)) {
  // Without O_NONBLOCK, opening a named pipe put there by somebody else would wait for ever.
  int fd = open(file, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (fd == -1) {
    if (errno != ENOENT) return unproven(fault, "A file Countersign relies on cannot be read.");
    *fault = (struct fault){fault_absent, "A file Countersign relies on does not exist."};
    return false;
  }
  struct stat stats;
  bool good = fstat(fd, &stats) == 0 ? check(&stats, fault) : unproven(fault, "A file Countersign relies on cannot be read.");
  if (good && read_limited(fd, limit, text) == -1) good = unproven(fault, "A file Countersign relies on is too long.");
  close(fd);
  return good;
}

bool os_read_own_file(const char *file, size_t limit, struct bytes *text, struct fault *fault) { return read_checked(file, limit, text, fault, check_own); }

bool os_read_installed_file(const char *file, size_t limit, struct bytes *text, struct fault *fault) { return read_checked(file, limit, text, fault, check_installed); }

static bool is_program(const char *file) {
  struct stat stats;
  return access(file, X_OK) == 0 && stat(file, &stats) == 0 && S_ISREG(stats.st_mode);
}

bool os_sandbox_program(char **found) {
#ifdef __linux__
  // The sandbox starts this one and no other, whatever PATH says.
  const char *program = "/usr/bin/bwrap";
  *found = is_program(program) ? text_copy(program, strlen(program)) : NULL;
  return true;
#else
  (void)is_program;
  *found = NULL;
  return false;
#endif
}

static bool create_mark(const char *mark) {
  char text[24];
  int fd = open(mark, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd == -1) return false;
  int length = snprintf(text, sizeof text, "%ld\n", (long)getpid());
  // Nothing is decided by what it says.
  bool written = write(fd, text, (size_t)length) == length;
  close(fd);
  return written;
}

bool os_mark_starting(const char *mark, int64_t holds) {
  struct stat stats;
  struct timespec now;
  if (create_mark(mark)) return true;
  if (stat(mark, &stats) != 0 || clock_gettime(CLOCK_REALTIME, &now) != 0) return false;
#ifdef __APPLE__
  struct timespec then = stats.st_mtimespec;
#else
  struct timespec then = stats.st_mtim;
#endif
  int64_t age = (int64_t)(now.tv_sec - then.tv_sec) * 1000 + (now.tv_nsec - then.tv_nsec) / 1000000;
  if ((age < 0 ? -age : age) < holds) return false;
  unlink(mark);
  // Losing a race for the mark means that another is starting the app.
  return create_mark(mark);
}

static void scrub_environment(bool (*keep)(const char *name, size_t length)) {
  char **kept = environ;
  for (char **one = environ; *one != NULL; one += 1) {
    const char *equals = strchr(*one, '=');
    if (equals == NULL || !keep(*one, (size_t)(equals - *one))) continue;
    *kept = *one;
    kept += 1;
  }
  *kept = NULL;
}

static void use_null_streams(void) {
  int null = open("/dev/null", O_RDWR);
  for (int fd = 0; fd < 3; fd += 1) {
    if (null == -1 || dup2(null, fd) == -1) _exit(127);
  }
  if (null > 2) close(null);
}

/** In the child: becomes the app, or tells `report` why not. Only what may be called between fork and exec. */
static _Noreturn void become(char *const words[], const char *folder, int report) {
  struct sigaction usual = {0};
  usual.sa_handler = SIG_DFL;
  sigaction(SIGPIPE, &usual, NULL);
  sigaction(SIGCHLD, &usual, NULL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  setsid();
  use_null_streams();
  // Whatever else the host handed down is not the app's.
  for (int fd = 3; fd < 4096; fd += 1) {
    if (fd != report) close(fd);
  }
  if (chdir(folder) == 0) execv(words[0], words);
  ssize_t told = write(report, "x", 1);
  _exit(told == 1 ? 127 : 126);
}

bool os_start(char *const words[], const char *folder, bool (*keep)(const char *name, size_t length)) {
  int report[2];
  char told = 0;
  if (pipe(report) != 0) return false;
  fcntl(report[0], F_SETFD, FD_CLOEXEC);
  fcntl(report[1], F_SETFD, FD_CLOEXEC);
  // Nobody waits for the app: it outlives this program.
  struct sigaction ignore = {0};
  ignore.sa_handler = SIG_IGN;
  ignore.sa_flags = SA_NOCLDWAIT;
  sigaction(SIGCHLD, &ignore, NULL);
  pid_t child = fork();
  if (child == 0) {
    scrub_environment(keep);
    become(words, folder, report[1]);
  }
  close(report[1]);
  ssize_t got = -1;
  if (child != -1) do got = read(report[0], &told, 1);
    while (got == -1 && errno == EINTR);
  close(report[0]);
  return child != -1 && got == 0;
}

void os_become(char *const words[], bool (*keep)(const char *name, size_t length)) {
  struct sigaction usual = {0};
  usual.sa_handler = SIG_DFL;
  sigaction(SIGPIPE, &usual, NULL);
  for (int fd = 0; fd < 3; fd += 1) {
    // The mode was set for this program alone, and the next one may expect to wait.
    if (standard[fd].manner == by_mode) fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) & ~O_NONBLOCK);
  }
  scrub_environment(keep);
  execv(words[0], words);
}
