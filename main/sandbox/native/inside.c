/*
 * The program that runs first inside a Linux sandbox and becomes the server:
 *
 *   countersign-inside [--processes N] [--open-files N] [--data BYTES] [--file-size BYTES] [--bridge SOCKET PORT] [--sockets own|scoped] [--observe FD] -- PROGRAM [ARGUMENT]…
 *
 * It closes every descriptor but the three streams, starts the bridge, sets the limits, forbids Unix sockets where there is a bridge or leaves stream sockets with --sockets, with --observe becomes the watcher that tells
 * FD what its child touches (observe.c), and executes PROGRAM, which is
 * an absolute path. What it cannot do ends it with code 126 and one line on stderr; then nothing was executed. main/sandbox/inside.ts makes the arguments. With --around it does something else: around.c.
 *
 * The bridge is a process of its own that listens on 127.0.0.1:PORT and carries each connection to the Unix socket, a path or, as /proc/self/fd/N, a descriptor that is the bridge's alone. The server cannot look into it; killing it cuts the server's
 * own network and nothing else.
 */

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <arpa/inet.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>
#include "inside.h"

/* --- what the kernel's headers say, which are not there with every C library --- */

enum { call_pidfd_open = 434, call_close_range = 436, call_io_uring_setup = 425, call_landlock_create = 444, call_landlock_restrict = 446 };

#if defined(__x86_64__)
enum { call_socket = 41, call_socketpair = 53 };
#else
enum { call_socket = 198, call_socketpair = 199 };
#endif

/* --- the end --- */

_Noreturn void fail(const char *what, int code) {
  char line[256];
  int length = code == 0 ? snprintf(line, sizeof line, "countersign-inside: %s\n", what) : snprintf(line, sizeof line, "countersign-inside: %s: %s\n", what, strerror(code));
  if (length > (int)sizeof line - 1) length = (int)sizeof line - 1;
  if (length > 0 && write(STDERR_FILENO, line, (size_t)length) < 0) _exit(refused);
  _exit(refused);
}

/* --- the arguments --- */

struct wants {
  bool has_processes, has_open_files, has_data, has_file_size;
  uint64_t processes, open_files, data, file_size;
  const char *socket;
  /** Where the socket is a descriptor of this process; else 0. */
  int socket_at;
  uint16_t port;
  /** Stream sockets by paths: none, in a network namespace of its own, or in the machine's, whose abstract names are then out of reach. */
  enum { no_sockets, own_sockets, scoped_sockets } sockets;
  /** 0: nobody watches. */
  int observe;
  char **command;
};

uint64_t number(const char *text, uint64_t most, const char *what) {
  uint64_t value = 0;
  if (text == NULL || text[0] < '1' || text[0] > '9') fail(what, 0);
  for (const char *at = text; *at != 0; at += 1) {
    if (*at < '0' || *at > '9') fail(what, 0);
    uint64_t digit = (uint64_t)(*at - '0');
    if (value > (most - digit) / 10) fail(what, 0);
    value = value * 10 + digit;
  }
  return value;
}

static void read_limit(bool *has, uint64_t *value, const char *text, const char *what) {
  if (*has) fail(what, 0);
  *value = number(text, INT64_MAX, what);
  *has = true;
}

/** The descriptor that `path` names; 0 where it names none. */
static int descriptor_of(const char *path) {
  static const char own[] = "/proc/self/fd/";
  if (strncmp(path, own, sizeof own - 1) != 0) return 0;
  int fd = (int)number(path + sizeof own - 1, 65535, "--bridge needs a descriptor that is no stream");
  if (fd < 3) fail("--bridge needs a descriptor that is no stream", 0);
  return fd;
}

static struct wants read_arguments(int count, char **words) {
  struct wants wants = {0};
  int at = 1;
  for (; at < count && strcmp(words[at], "--") != 0; at += 2) {
    const char *value = at + 1 < count ? words[at + 1] : NULL;
    if (strcmp(words[at], "--processes") == 0) read_limit(&wants.has_processes, &wants.processes, value, "--processes needs one number");
    else if (strcmp(words[at], "--open-files") == 0) read_limit(&wants.has_open_files, &wants.open_files, value, "--open-files needs one number");
    else if (strcmp(words[at], "--data") == 0) read_limit(&wants.has_data, &wants.data, value, "--data needs one number");
    else if (strcmp(words[at], "--file-size") == 0) read_limit(&wants.has_file_size, &wants.file_size, value, "--file-size needs one number");
    else if (strcmp(words[at], "--bridge") == 0) {
      if (wants.socket != NULL || value == NULL || value[0] != '/') fail("--bridge needs one absolute path and a port", 0);
      wants.socket = value;
      wants.socket_at = descriptor_of(value);
      at += 1;
      wants.port = (uint16_t)number(at + 1 < count ? words[at + 1] : NULL, 65535, "--bridge needs one absolute path and a port");
    } else if (strcmp(words[at], "--sockets") == 0) {
      if (wants.sockets != no_sockets || value == NULL || (strcmp(value, "own") != 0 && strcmp(value, "scoped") != 0)) fail("--sockets needs own or scoped", 0);
      wants.sockets = value[0] == 'o' ? own_sockets : scoped_sockets;
    } else if (strcmp(words[at], "--observe") == 0) {
      if (wants.observe != 0) fail("--observe needs one descriptor", 0);
      wants.observe = (int)number(value, 65535, "--observe needs one descriptor");
      if (wants.observe < 3) fail("--observe needs one descriptor", 0);
    } else fail("an argument is not known", 0);
  }
  if (at >= count) fail("there is no --", 0);
  wants.command = words + at + 1;
  if (wants.command[0] == NULL) fail("there is no program to start", 0);
  if (wants.command[0][0] != '/') fail("the program is no absolute path", 0);
  return wants;
}

/* --- descriptors and limits --- */

/** All from `from` on but `kept` and `other`. */
static void close_by_list(int from, int kept, int other) {
  DIR *list = opendir("/proc/self/fd");
  if (list == NULL) fail("the open descriptors cannot be listed", errno);
  for (;;) {
    // Its end and its failure differ by this alone, and what a number is read with sets it too.
    errno = 0;
    struct dirent *entry = readdir(list);
    if (entry == NULL) break;
    char *end = NULL;
    long fd = strtol(entry->d_name, &end, 10);
    if (end == entry->d_name || *end != 0 || fd < from || fd > INT_MAX || fd == dirfd(list) || fd == kept || fd == other) continue;
    // Whatever it says, the descriptor is free on Linux.
    close((int)fd);
  }
  if (errno != 0) fail("the open descriptors cannot be listed", errno);
  closedir(list);
}

#ifndef CS_NO_CLOSE_RANGE
/** From `first` up to, but not, `end`. */
static bool close_between(unsigned first, unsigned end) {
  return first >= end || syscall(call_close_range, first, end - 1, 0U) == 0;
}
#endif

/** All but the streams, `kept` and `other`, where those are not 0. */
static void close_descriptors(int kept, int other) {
  for (int fd = 0; fd < 3; fd += 1) {
    if (fcntl(fd, F_GETFD) < 0) fail("a standard stream is closed", errno);
  }
  if (kept != 0 && fcntl(kept, F_GETFD) < 0) fail("what is observed cannot be told", errno);
  if (other != 0 && fcntl(other, F_GETFD) < 0) fail("the socket is not there", errno);
#ifndef CS_NO_CLOSE_RANGE
  // A stream in the place of one that is not kept.
  unsigned low = kept == 0 ? 2U : (unsigned)kept, high = other == 0 ? 2U : (unsigned)other;
  if (low > high) {
    unsigned swapped = low;
    low = high;
    high = swapped;
  }
  if (close_between(3, low) && close_between(low + 1, high) && syscall(call_close_range, high + 1, ~0U, 0U) == 0) return;
#endif
  close_by_list(3, kept, other);
}

void close_above(int last) {
#ifndef CS_NO_CLOSE_RANGE
  if (syscall(call_close_range, (unsigned)last + 1, ~0U, 0U) == 0) return;
#endif
  close_by_list(last + 1, 0, 0);
}

/** Never above what is set already: a limit that was lower stays. */
static void limit(int resource, uint64_t value, const char *what) {
  struct rlimit now;
  if (getrlimit(resource, &now) != 0) fail(what, errno);
  rlim_t wanted = (rlim_t)value;
  if (now.rlim_max != RLIM_INFINITY && wanted > now.rlim_max) wanted = now.rlim_max;
  struct rlimit set = {wanted, wanted};
  if (setrlimit(resource, &set) != 0) fail(what, errno);
}

static void set_limits(const struct wants *wants) {
  limit(RLIMIT_CORE, 0, "core files cannot be forbidden");
  if (wants->has_processes) limit(RLIMIT_NPROC, wants->processes, "the number of processes cannot be limited");
  if (wants->has_open_files) limit(RLIMIT_NOFILE, wants->open_files, "the number of open files cannot be limited");
  if (wants->has_data) limit(RLIMIT_DATA, wants->data, "memory cannot be limited");
  if (wants->has_file_size) limit(RLIMIT_FSIZE, wants->file_size, "the size of files cannot be limited");
}

/* --- the bridge --- */

/** Connections at once: as many as the proxy takes from one server. Others wait in the system's queue. */
enum { most_pairs = 100, buffer_size = 16 * 1024, queue = 128 };

/** One direction of a connection: from one descriptor to the other. */
struct lane {
  size_t from, until;
  /** Nothing more comes; all of it was given on; nobody takes it, and it is thrown away. */
  bool ended, closed, lost;
  unsigned char bytes[buffer_size];
};

/** A connection: `fds[0]` is the server's, `fds[1]` the proxy's; `lanes[n]` comes from `fds[n]`. */
struct pair {
  bool used;
  int fds[2];
  struct lane lanes[2];
};

// Not touched, so not in memory, until there are connections.
static struct pair pairs[most_pairs];

static void end_pair(struct pair *pair) {
  close(pair->fds[0]);
  close(pair->fds[1]);
  pair->used = false;
}

static bool passes(int code) {
  return code == EAGAIN || code == EWOULDBLOCK || code == EINTR;
}

/** What comes is thrown away from now on. */
static void lose(struct lane *lane) {
  lane->lost = true;
  lane->from = lane->until;
}

/** Takes what has come in one direction and gives it on. False where the connection is broken. */
static bool move(struct pair *pair, int side) {
  struct lane *lane = &pair->lanes[side];
  if (lane->from == lane->until && !lane->ended) {
    ssize_t got = read(pair->fds[side], lane->bytes, sizeof lane->bytes);
    // A proxy that went without taking everything has said all the same what it had to say.
    if (got < 0 && !passes(errno) && side == 1) got = 0;
    if (got < 0) return passes(errno);
    lane->ended = got == 0;
    lane->from = 0;
    lane->until = lane->lost ? 0 : (size_t)got;
  }
  if (lane->from < lane->until) {
    ssize_t put = send(pair->fds[1 - side], lane->bytes + lane->from, lane->until - lane->from, MSG_NOSIGNAL);
    if (put >= 0) lane->from += (size_t)put;
    else if (!passes(errno)) {
      // What the other side said before it went still has to arrive.
      lose(lane);
    }
  }
  if (lane->ended && lane->from == lane->until && !lane->closed) {
    lane->closed = true;
    // One that is gone already needs no telling.
    (void)shutdown(pair->fds[1 - side], SHUT_WR);
  }
  return true;
}

static bool begin_pair(struct pair *pair, int client, const struct sockaddr_un *to) {
  int one = 1;
  int proxy = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (proxy < 0) return false;
  if (connect(proxy, (const struct sockaddr *)to, sizeof *to) != 0) {
    close(proxy);
    return false;
  }
  // What fails here is speed.
  (void)setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  pair->fds[0] = client;
  pair->fds[1] = proxy;
  for (int side = 0; side < 2; side += 1) {
    struct lane *lane = &pair->lanes[side];
    lane->from = lane->until = 0;
    lane->ended = lane->closed = lane->lost = false;
  }
  pair->used = true;
  return true;
}

/** What is waited for at one descriptor of a pair; 0 where nothing is. */
static short awaited(const struct pair *pair, int side) {
  const struct lane *in = &pair->lanes[side], *out = &pair->lanes[1 - side];
  short events = 0;
  if (!in->ended && in->from == in->until) events |= POLLIN;
  if (out->from < out->until) events |= POLLOUT;
  return events;
}

/** All that the proxy said has arrived: whether it still takes something is told by its end alone. */
static bool is_spent(const struct pair *pair) {
  return pair->lanes[1].closed && !pair->lanes[0].lost;
}

/** Kept only until the server has read what it was told: an end while it still sends would cost it that. */
static bool lingers(const struct pair *pair) {
  return pair->used && pair->lanes[1].closed && pair->lanes[0].lost;
}

/** A free place; where there is none, that of a connection that only lingers. */
static struct pair *find_place(void) {
  for (size_t nth = 0; nth < most_pairs; nth += 1) {
    if (!pairs[nth].used) return &pairs[nth];
  }
  for (size_t nth = 0; nth < most_pairs; nth += 1) {
    if (lingers(&pairs[nth])) return &pairs[nth];
  }
  return NULL;
}

static void take(int listener, const struct sockaddr_un *to) {
  struct pair *pair = find_place();
  if (pair == NULL) return;
  int client = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
  if (client < 0) {
    // With no descriptor left it would be asked again at once, and again.
    if (!passes(errno)) (void)poll(NULL, 0, 20);
    return;
  }
  // Where the proxy does not answer, the connection is refused in the only way left: it ends.
  if (pair->used) end_pair(pair);
  if (!begin_pair(pair, client, to)) close(client);
}

/** Carries until the server is gone. `server`: a pidfd, or -1 where the system kills this process with its parent. */
static _Noreturn void carry(int listener, int server, const struct sockaddr_un *to) {
  struct pollfd polled[2 + 2 * most_pairs];
  struct pair *owners[most_pairs];
  for (;;) {
    nfds_t count = 2;
    for (size_t nth = 0; nth < most_pairs; nth += 1) {
      struct pair *pair = &pairs[nth];
      if (!pair->used) continue;
      owners[(count - 2) / 2] = pair;
      for (int side = 0; side < 2; side += 1) {
        short events = awaited(pair, side);
        // One that nothing is waited for would report its end again and again.
        polled[count] = (struct pollfd){.fd = events == 0 && !(side == 1 && is_spent(pair)) ? -1 : pair->fds[side], .events = events};
        count += 1;
      }
    }
    polled[0] = (struct pollfd){.fd = server, .events = POLLIN};
    polled[1] = (struct pollfd){.fd = find_place() == NULL ? -1 : listener, .events = POLLIN};
    if (poll(polled, count, -1) < 0) {
      if (errno == EINTR) continue;
      _exit(1);
    }
    if (polled[0].revents != 0) _exit(0);
    for (nfds_t at = 2; at < count; at += 2) {
      struct pair *pair = owners[(at - 2) / 2];
      if (polled[at].revents == 0 && polled[at + 1].revents == 0) continue;
      if (is_spent(pair) && (polled[at + 1].revents & (POLLHUP | POLLERR)) != 0) lose(&pair->lanes[0]);
      if (!move(pair, 0) || !move(pair, 1) || (pair->lanes[0].closed && pair->lanes[1].closed)) end_pair(pair);
    }
    if (polled[1].revents != 0) take(listener, to);
  }
}

/** How the bridge tells that it listens, or why not. */
struct report {
  int code;
  char what[60];
};

static _Noreturn void tell(int to, const char *what, int code) {
  struct report report = {.code = code};
  snprintf(report.what, sizeof report.what, "%s", what);
  if (write(to, &report, sizeof report) != (ssize_t)sizeof report) _exit(1);
  _exit(1);
}

static _Noreturn void bridge(const struct wants *wants, int ready, int server) {
  struct sockaddr_un to = {.sun_family = AF_UNIX};
  struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons(wants->port), .sin_addr = {htonl(INADDR_LOOPBACK)}};
  struct rlimit files = {2 * most_pairs + 16, 2 * most_pairs + 16};
  struct rlimit none = {0, 0};
  struct rlimit had;
  int one = 1;
  memcpy(to.sun_path, wants->socket, strlen(wants->socket));
  // From here on nobody of this user can look into it or take its descriptors.
  if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) tell(ready, "the bridge cannot be protected", errno);
  if (setrlimit(RLIMIT_CORE, &none) != 0 || getrlimit(RLIMIT_NOFILE, &had) != 0) tell(ready, "the bridge cannot be limited", errno);
  if (had.rlim_max >= files.rlim_max && setrlimit(RLIMIT_NOFILE, &files) != 0) tell(ready, "the bridge cannot be limited", errno);
  if (signal(SIGPIPE, SIG_IGN) == SIG_ERR) tell(ready, "the bridge cannot be started", errno);
  int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (listener < 0) tell(ready, "the bridge has no socket", errno);
  if (setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one) != 0) tell(ready, "the bridge has no socket", errno);
  if (bind(listener, (const struct sockaddr *)&at, sizeof at) != 0 || listen(listener, queue) != 0) tell(ready, "the bridge cannot listen", errno);
  // The streams are the server's: a host waits for their end.
  for (int fd = 0; fd < 3; fd += 1) close(fd);
  struct report report = {0};
  if (write(ready, &report, sizeof report) != (ssize_t)sizeof report) _exit(1);
  close(ready);
  carry(listener, server, &to);
}

static void check_socket(const char *path) {
  struct stat found;
  if (strlen(path) >= sizeof(struct sockaddr_un) - offsetof(struct sockaddr_un, sun_path)) fail("the socket's path is too long", 0);
  if (stat(path, &found) != 0) fail("the socket is not there", errno);
  if (!S_ISSOCK(found.st_mode)) fail("the socket is no socket", 0);
}

/**
 * Starts the bridge and waits until it listens. It is nobody's child, because a program may wait for all it has, and ends when the descriptor of this process says that it is gone.
 * Where there are no such descriptors (Linux before 5.3) it is a child that the system kills with this process.
 */
static void start_bridge(const struct wants *wants) {
  check_socket(wants->socket);
  int ready[2];
  if (pipe2(ready, O_CLOEXEC) != 0) fail("the bridge cannot be started", errno);
#ifndef CS_NO_PIDFD
  int server = (int)syscall(call_pidfd_open, getpid(), 0U);
#else
  int server = -1;
#endif
  pid_t self = getpid();
  pid_t child = fork();
  if (child < 0) fail("the bridge cannot be started", errno);
  if (child == 0) {
    close(ready[0]);
    if (setsid() < 0) tell(ready[1], "the bridge cannot be started", errno);
    if (server < 0) {
      if (prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) != 0) tell(ready[1], "the bridge cannot be tied to the server", errno);
      if (getppid() != self) _exit(1);
      bridge(wants, ready[1], server);
    }
    pid_t grandchild = fork();
    if (grandchild < 0) tell(ready[1], "the bridge cannot be started", errno);
    if (grandchild > 0) _exit(0);
    bridge(wants, ready[1], server);
  }
  close(ready[1]);
  if (server >= 0) {
    close(server);
    while (waitpid(child, NULL, 0) < 0) {
      // Where children are not waited for (SIGCHLD ignored) it is gone already.
      if (errno == ECHILD) break;
      if (errno != EINTR) fail("the bridge cannot be started", errno);
    }
  }
  struct report report = {0};
  ssize_t got;
  do got = read(ready[0], &report, sizeof report);
  while (got < 0 && errno == EINTR);
  close(ready[0]);
  if (got != (ssize_t)sizeof report) fail("the bridge ended before it listened", 0);
  report.what[sizeof report.what - 1] = 0;
  if (report.what[0] != 0) fail(report.what, report.code);
}

/* --- the filter --- */

static void filter(const struct instruction *instructions, size_t count) {
  struct program program = {(unsigned short)count, instructions};
  // SECCOMP_MODE_FILTER is 2.
  if (prctl(PR_SET_SECCOMP, 2, &program, 0, 0) != 0) fail("Unix sockets cannot be forbidden", errno);
}

/**
 * Refuses Unix sockets, and pairs of them that could be pointed at a path afterwards (datagrams; a connected stream or packet socket cannot, unix(7)), and io_uring, which would make
 * them behind the filter's back. Another machine's calls have other numbers: they end the process.
 */
static void forbid_unix_sockets(void) {
  static const struct instruction instructions[] = {
    LOAD(4), IF_EQUAL(THIS_MACHINE, 1, 0), GIVE(KILLED),
    LOAD(0),
#if defined(__x86_64__)
    // The x32 numbers are a second way to the same calls.
    IF_AT_LEAST(0x40000000U, 0, 1), GIVE(UNKNOWN),
#endif
    IF_EQUAL(call_io_uring_setup, 0, 1), GIVE(FORBIDDEN),
    IF_EQUAL(call_socket, 0, 4), LOAD(16), IF_EQUAL(AF_UNIX, 0, 1), GIVE(FORBIDDEN), GIVE(ALLOWED),
    IF_EQUAL(call_socketpair, 0, 6), LOAD(24), AND(0xf), IF_EQUAL(SOCK_STREAM, 2, 0), IF_EQUAL(SOCK_SEQPACKET, 1, 0), GIVE(FORBIDDEN), GIVE(ALLOWED),
    GIVE(ALLOWED),
  };
  filter(instructions, sizeof instructions / sizeof *instructions);
}

/** The same, but Unix sockets that carry a stream can be made. */
static void forbid_other_unix_sockets(void) {
  static const struct instruction instructions[] = {
    LOAD(4), IF_EQUAL(THIS_MACHINE, 1, 0), GIVE(KILLED),
    LOAD(0),
#if defined(__x86_64__)
    IF_AT_LEAST(0x40000000U, 0, 1), GIVE(UNKNOWN),
#endif
    IF_EQUAL(call_io_uring_setup, 0, 1), GIVE(FORBIDDEN),
    IF_EQUAL(call_socket, 0, 7), LOAD(16), IF_EQUAL(AF_UNIX, 0, 4), LOAD(24), AND(0xf), IF_EQUAL(SOCK_STREAM, 1, 0), GIVE(FORBIDDEN), GIVE(ALLOWED),
    IF_EQUAL(call_socketpair, 0, 6), LOAD(24), AND(0xf), IF_EQUAL(SOCK_STREAM, 2, 0), IF_EQUAL(SOCK_SEQPACKET, 1, 0), GIVE(FORBIDDEN), GIVE(ALLOWED),
    GIVE(ALLOWED),
  };
  filter(instructions, sizeof instructions / sizeof *instructions);
}

/** Keeps abstract names of programs outside out of reach (landlock(7), Linux 6.12). False where the kernel cannot. */
static bool scope_abstract_names(void) {
#ifdef CS_NO_SCOPE
  return false;
#else
  // struct landlock_ruleset_attr: no file and no port is handled; LANDLOCK_SCOPE_ABSTRACT_UNIX_SOCKET.
  struct { uint64_t files, ports, scoped; } rules = {0, 0, 1};
  // LANDLOCK_CREATE_RULESET_VERSION.
  if (syscall(call_landlock_create, NULL, (size_t)0, 1U) < 6) return false;
  int set = (int)syscall(call_landlock_create, &rules, sizeof rules, 0U);
  if (set < 0) return false;
  bool done = syscall(call_landlock_restrict, set, 0U) == 0;
  close(set);
  return done;
#endif
}

int main(int count, char **words) {
  if (count > 1 && strcmp(words[1], "--around") == 0) keep_around(count, words);
  struct wants wants = read_arguments(count, words);
  close_descriptors(wants.observe, wants.socket_at);
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) fail("new rights cannot be forbidden", errno);
  if (wants.socket != NULL) start_bridge(&wants);
  // What may make sockets must not find it.
  if (wants.socket_at != 0) close(wants.socket_at);
  set_limits(&wants);
  if (wants.sockets == own_sockets || (wants.sockets == scoped_sockets && scope_abstract_names())) forbid_other_unix_sockets();
  else if (wants.socket != NULL || wants.sockets == scoped_sockets) forbid_unix_sockets();
  if (wants.observe != 0) split_for_watching(wants.observe);
  observed_from_here();
  execv(wants.command[0], wants.command);
  observed_in_vain(errno);
  fail("the program cannot be executed", errno);
}
