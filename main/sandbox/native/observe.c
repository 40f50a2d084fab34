/*
 * The watcher of a dry run: it sees what a server touches and tells it, and changes nothing of what the server may.
 *
 * A filter of the server's own hands its calls that name files, programs and addresses to this process before the kernel performs them (seccomp_unotify(2)). It reads the name out of
 * the caller's memory and lets the call go on. The caller can change its memory meanwhile: what is told is what it named, never what a decision could rest on.
 *
 * The watcher is the server's parent, because where Yama restricts tracing only a process's forebears may read it; those whose parents went are given to it too. It cannot be looked
 * into, holds none of the server's streams, and ends as the server ends. Without it the sandbox is over: the server goes with it.
 *
 * It writes, to a descriptor that is a pipe or a stream socket: one byte for what it is, two for the length (the low one first), the bytes. `o`: it watches from here. `n`: it cannot
 * be watched, with the reason. `l`, `r`, `w`, `x`, `c`: looked at, read, changed, run, connected to; a path as it was named, from the root on, or an address and a port. `d`: so many
 * records were dropped, in all. `u`: so many calls could not be read. Each name is told once. It never waits for the reader.
 */

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <unistd.h>
#include "inside.h"

/* --- what the kernel's headers say --- */

/** struct seccomp_notif and struct seccomp_notif_resp of linux/seccomp.h; the kernel's may be longer. */
struct notice {
  uint64_t id;
  uint32_t pid;
  uint32_t flags;
  int32_t call;
  uint32_t machine;
  uint64_t at;
  uint64_t args[6];
};
struct reply {
  uint64_t id;
  int64_t value;
  int32_t error;
  uint32_t flags;
};
union notice_room {
  struct notice notice;
  unsigned char room[512];
};
union reply_room {
  struct reply reply;
  unsigned char room[256];
};
_Static_assert(sizeof(struct notice) == 80 && sizeof(struct reply) == 24, "they are as the kernel has them");

#define RECEIVE 0xc0502100UL
#define SEND 0xc0182101UL
#define IS_VALID 0x40082102UL
enum { set_filter = 1, with_listener = 1 << 3, wait_killable = 1 << 5, goes_on = 1 };

#if defined(__x86_64__)
#define NUMBER(here, there) here
enum { call_seccomp = 317, call_ioctl = 16 };
#else
#define NUMBER(here, there) there
enum { call_seccomp = 277, call_ioctl = 29 };
#endif

/* --- the calls --- */

/** `none`: it has no such argument; `cwd`: names are relative to where the caller is. */
enum { none = -1, cwd = -2 };

/** What a name stands for; of those that open, the flags say. */
enum meaning { looks = 'l', reads = 'r', changes = 'w', runs = 'x', connects = 'c', opens = 'o', opens_how = 'h', sends = 's', sends_many = 'm' };

/** A name in a call: which argument is the folder it is relative to, which the name, which the flags. */
struct named {
  int number;
  char what;
  signed char folder, name, flags;
};

static const struct named calls[] = {
#if defined(__x86_64__)
  {2, opens, cwd, 0, 1}, {85, changes, cwd, 0, none}, {59, runs, cwd, 0, none}, {87, changes, cwd, 0, none}, {84, changes, cwd, 0, none},
  {82, changes, cwd, 0, none}, {82, changes, cwd, 1, none}, {83, changes, cwd, 0, none}, {86, reads, cwd, 0, none}, {86, changes, cwd, 1, none},
  {88, changes, cwd, 1, none}, {133, changes, cwd, 0, none}, {90, changes, cwd, 0, none}, {92, changes, cwd, 0, none}, {94, changes, cwd, 0, none},
  {132, changes, cwd, 0, none}, {235, changes, cwd, 0, none}, {261, changes, 0, 1, none}, {264, changes, 0, 1, none}, {264, changes, 2, 3, none}, {4, looks, cwd, 0, none}, {6, looks, cwd, 0, none},
  {21, looks, cwd, 0, none}, {89, looks, cwd, 0, none},
#else
  {221, runs, cwd, 0, none}, {38, changes, 0, 1, none}, {38, changes, 2, 3, none},
#endif
  {NUMBER(257, 56), opens, 0, 1, 2}, {437, opens_how, 0, 1, 2}, {NUMBER(322, 281), runs, 0, 1, none}, {NUMBER(263, 35), changes, 0, 1, none},
  {NUMBER(316, 276), changes, 0, 1, none}, {NUMBER(316, 276), changes, 2, 3, none}, {NUMBER(258, 34), changes, 0, 1, none},
  {NUMBER(265, 37), reads, 0, 1, none}, {NUMBER(265, 37), changes, 2, 3, none}, {NUMBER(266, 36), changes, 1, 2, none}, {NUMBER(259, 33), changes, 0, 1, none},
  {NUMBER(268, 53), changes, 0, 1, none}, {452, changes, 0, 1, none}, {NUMBER(260, 54), changes, 0, 1, none}, {NUMBER(280, 88), changes, 0, 1, none},
  {NUMBER(76, 45), changes, cwd, 0, none}, {NUMBER(262, 79), looks, 0, 1, none}, {NUMBER(332, 291), looks, 0, 1, none}, {NUMBER(269, 48), looks, 0, 1, none},
  {439, looks, 0, 1, none}, {NUMBER(267, 78), looks, 0, 1, none}, {NUMBER(80, 49), looks, cwd, 0, none}, {NUMBER(137, 43), looks, cwd, 0, none},
  {NUMBER(42, 203), connects, none, 1, 2}, {NUMBER(44, 206), connects, none, 4, 5}, {NUMBER(46, 211), sends, none, 1, none}, {NUMBER(307, 269), sends_many, none, 1, none},
};
enum { calls_count = sizeof calls / sizeof *calls };

/** What hands the listener over: nobody listens yet, so this one message is not noticed. */
static struct msghdr handing;

/** Every call of the table is handed over; of other machines' numbers none is made. */
static int install(void) {
  enum { call_sendmsg = NUMBER(46, 211) };
  struct instruction list[calls_count + 16] = {LOAD(4), IF_EQUAL(THIS_MACHINE, 1, 0), GIVE(KILLED), LOAD(0)};
  unsigned short length = 4;
#if defined(__x86_64__)
  list[length++] = (struct instruction)IF_AT_LEAST(0x40000000U, 0, 1);
  list[length++] = (struct instruction)GIVE(UNKNOWN);
#endif
  const struct instruction but_handing[] = {
    IF_EQUAL(call_sendmsg, 0, 6), LOAD(24), IF_EQUAL((uint32_t)(uintptr_t)&handing, 0, 3), LOAD(28), IF_EQUAL((uint32_t)((uintptr_t)&handing >> 32), 0, 1), GIVE(ALLOWED), LOAD(0),
  };
  memcpy(list + length, but_handing, sizeof but_handing);
  length += sizeof but_handing / sizeof *but_handing;
  for (size_t nth = 0; nth < calls_count; nth += 1) list[length++] = (struct instruction)IF_EQUAL((uint32_t)calls[nth].number, (uint8_t)(calls_count - nth), 0);
  list[length++] = (struct instruction)GIVE(ALLOWED);
  list[length++] = (struct instruction)GIVE(NOTICED);
  struct program program = {length, list};
  // A caller that waits for its answer is not to be called away by every signal, which runtimes send themselves; before Linux 5.19 it is.
  long fd = syscall(call_seccomp, set_filter, with_listener | wait_killable, &program);
  if (fd < 0 && errno == EINVAL) fd = syscall(call_seccomp, set_filter, with_listener, &program);
  return (int)fd;
}

/* --- what is told --- */

enum { most_told = 40 * 1024, slots = 64 * 1024, waiting_bytes = 1024 * 1024, longest = 4096 };

// Not touched, so not in memory, until something is watched.
static uint64_t told[slots];
static size_t told_count;
static unsigned char waiting[waiting_bytes];
static size_t waiting_from, waiting_until;
static uint64_t dropped, dropped_said, unread, unread_said;
static int out = -1;

static uint64_t digest(char what, const char *text, size_t length) {
  uint64_t value = 0xcbf29ce484222325U ^ (unsigned char)what;
  for (size_t at = 0; at < length; at += 1) value = (value ^ (unsigned char)text[at]) * 0x100000001b3U;
  return value == 0 ? 1 : value;
}

/** Its place among what was told, or the free one where it would stand. */
static uint64_t *place_of(uint64_t value) {
  size_t at = (size_t)(value ^ (value >> 32)) % slots;
  while (told[at] != 0 && told[at] != value) at = (at + 1) % slots;
  return &told[at];
}

/** False where there is no room. */
static bool append(char what, const char *text, size_t length) {
  if (out < 0) return false;
  if (sizeof waiting - (waiting_until - waiting_from) < length + 3) return false;
  if (sizeof waiting - waiting_until < length + 3) {
    memmove(waiting, waiting + waiting_from, waiting_until - waiting_from);
    waiting_until -= waiting_from;
    waiting_from = 0;
  }
  waiting[waiting_until] = (unsigned char)what;
  waiting[waiting_until + 1] = (unsigned char)(length & 0xff);
  waiting[waiting_until + 2] = (unsigned char)(length >> 8);
  memcpy(waiting + waiting_until + 3, text, length);
  waiting_until += length + 3;
  return true;
}

static void tell_once(char what, const char *text, size_t length) {
  uint64_t value = digest(what, text, length);
  uint64_t *place = place_of(value);
  if (*place == value) return;
  if (told_count >= most_told || !append(what, text, length)) {
    dropped += 1;
    return;
  }
  *place = value;
  told_count += 1;
}

static void tell_count(char what, uint64_t count, uint64_t *said) {
  char text[24];
  if (count == *said) return;
  int length = snprintf(text, sizeof text, "%" PRIu64, count);
  if (append(what, text, (size_t)length)) *said = count;
}

/** Gives on what waits, as far as the reader takes it. */
static void flush(void) {
  if (waiting_from == waiting_until) {
    tell_count('d', dropped, &dropped_said);
    tell_count('u', unread, &unread_said);
  }
  while (out >= 0 && waiting_from < waiting_until) {
    ssize_t put = write(out, waiting + waiting_from, waiting_until - waiting_from);
    if (put > 0) waiting_from += (size_t)put;
    else if (put < 0 && errno == EINTR) continue;
    else if (put < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) return;
    else {
      // Nobody listens any more: the server goes on all the same.
      close(out);
      out = -1;
    }
  }
  waiting_from = waiting_until = 0;
}

/* --- reading the caller --- */

static bool is_valid(int listener, uint64_t id) {
  return syscall(call_ioctl, listener, IS_VALID, &id) == 0;
}

/** The caller's memory; -1 where nobody may read it. */
static int memory_of(uint32_t pid) {
  char path[40];
  snprintf(path, sizeof path, "/proc/%" PRIu32 "/mem", pid);
  return open(path, O_RDONLY | O_CLOEXEC);
}

/** Whether all of it could be read. */
static bool copy(int memory, uint64_t from, void *to, size_t length) {
  if (from > INT64_MAX - length) return false;
  return pread(memory, to, length, (off_t)from) == (ssize_t)length;
}

/** A text's length, its end found page by page, because what follows may not be there; -1 where it cannot be read or is longer than any path. */
static ssize_t copy_text(int memory, uint64_t from, char *to, size_t size) {
  size_t length = 0;
  while (length < size) {
    if (from > INT64_MAX - size) return -1;
    size_t page = 4096 - (size_t)((from + length) % 4096);
    size_t wanted = page < size - length ? page : size - length;
    ssize_t got = pread(memory, to + length, wanted, (off_t)(from + length));
    if (got <= 0) return -1;
    const char *end = memchr(to + length, 0, (size_t)got);
    if (end != NULL) return end - to;
    length += (size_t)got;
  }
  return -1;
}

/** Where names are relative to: 0 where the system does not say. */
static size_t folder_of(uint32_t pid, int folder, char *to, size_t size) {
  char path[64];
  if (folder == AT_FDCWD) snprintf(path, sizeof path, "/proc/%" PRIu32 "/cwd", pid);
  else snprintf(path, sizeof path, "/proc/%" PRIu32 "/fd/%d", pid, folder);
  ssize_t length = readlink(path, to, size);
  return length > 0 && (size_t)length < size && to[0] == '/' ? (size_t)length : 0;
}

static void note_path(int listener, int memory, const struct notice *notice, const struct named *named, char what) {
  static char path[2 * longest + 2];
  static char name[longest];
  ssize_t length = copy_text(memory, notice->args[(int)named->name], name, sizeof name);
  // A name that is nowhere in memory names nothing: the call fails.
  if (length < 0) return;
  if (length == 0 && what == looks) return;
  size_t start = 0;
  if (name[0] != '/') {
    int folder = named->folder == cwd ? AT_FDCWD : (int)(int32_t)(uint32_t)notice->args[(int)named->folder];
    start = folder_of(notice->pid, folder, path, longest);
    if (start == 0) return;
    if (length > 0) path[start++] = '/';
  }
  memcpy(path + start, name, (size_t)length);
  start += (size_t)length;
  if (!is_valid(listener, notice->id)) return;
  if (start > longest) start = longest;
  tell_once(what, path, start);
}

static void note_address(int listener, int memory, const struct notice *notice, uint64_t at, uint64_t size) {
  union {
    struct sockaddr any;
    struct sockaddr_in four;
    struct sockaddr_in6 six;
  } address = {0};
  char host[INET6_ADDRSTRLEN] = "", text[INET6_ADDRSTRLEN + 10];
  if (at == 0 || size < sizeof address.four || !copy(memory, at, &address, size < sizeof address.six ? sizeof address.four : sizeof address.six)) return;
  if (address.any.sa_family == AF_INET) {
    if (inet_ntop(AF_INET, &address.four.sin_addr, host, sizeof host) == NULL) return;
    snprintf(text, sizeof text, "%s:%u", host, (unsigned)ntohs(address.four.sin_port));
  } else if (address.any.sa_family == AF_INET6 && size >= sizeof address.six) {
    if (inet_ntop(AF_INET6, &address.six.sin6_addr, host, sizeof host) == NULL) return;
    snprintf(text, sizeof text, "[%s]:%u", host, (unsigned)ntohs(address.six.sin6_port));
  } else return;
  if (is_valid(listener, notice->id)) tell_once(connects, text, strlen(text));
}

/** What an opening is for, by its flags (open(2)). */
static char meant(uint64_t flags) {
  if ((flags & O_PATH) != 0) return looks;
  return (flags & O_ACCMODE) != O_RDONLY || (flags & (O_CREAT | O_TRUNC)) != 0 ? changes : reads;
}

static void note_one(int listener, int memory, const struct notice *notice, const struct named *named) {
  // struct msghdr begins with the address and its length.
  uint64_t message[2] = {0};
  uint64_t flags = 0;
  switch (named->what) {
    case connects:
      note_address(listener, memory, notice, notice->args[(int)named->name], (uint32_t)notice->args[(int)named->flags]);
      return;
    case sends:
    case sends_many:
      if (copy(memory, notice->args[(int)named->name], message, sizeof message)) note_address(listener, memory, notice, message[0], (uint32_t)message[1]);
      return;
    case opens:
      note_path(listener, memory, notice, named, meant(notice->args[(int)named->flags]));
      return;
    case opens_how:
      if (copy(memory, notice->args[(int)named->flags], &flags, sizeof flags)) note_path(listener, memory, notice, named, meant(flags));
      return;
    default:
      note_path(listener, memory, notice, named, named->what);
  }
}

static void note(int listener, const struct notice *notice) {
  int memory = memory_of(notice->pid);
  if (memory < 0) {
    if (is_valid(listener, notice->id)) unread += 1;
    return;
  }
  for (size_t nth = 0; nth < calls_count; nth += 1) {
    if (calls[nth].number == notice->call) note_one(listener, memory, notice, &calls[nth]);
  }
  close(memory);
}

/** One call: read, and let go on. */
static void serve(int listener) {
  union notice_room in;
  union reply_room answer;
  memset(&in, 0, sizeof in);
  memset(&answer, 0, sizeof answer);
  // One that was called away or killed meanwhile waits for nothing.
  if (syscall(call_ioctl, listener, RECEIVE, &in) != 0) return;
  note(listener, &in.notice);
  answer.reply.id = in.notice.id;
  answer.reply.flags = goes_on;
  (void)syscall(call_ioctl, listener, SEND, &answer);
}

/* --- the watcher --- */

static int to_watcher = -1;
static sigset_t signals_before;

/** The child's listener, and what it says before it is the server. A message without a descriptor: it cannot be watched. */
static int receive_listener(int channel) {
  int code = 0, fd = -1;
  union {
    struct cmsghdr head;
    char room[CMSG_SPACE(sizeof(int))];
  } control;
  memset(&control, 0, sizeof control);
  struct iovec bytes = {&code, sizeof code};
  struct msghdr message = {.msg_iov = &bytes, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};
  ssize_t got;
  do got = recvmsg(channel, &message, MSG_CMSG_CLOEXEC);
  while (got < 0 && errno == EINTR);
  const struct cmsghdr *head = CMSG_FIRSTHDR(&message);
  if (got == (ssize_t)sizeof code && head != NULL && head->cmsg_type == SCM_RIGHTS) memcpy(&fd, CMSG_DATA(head), sizeof fd);
  return fd;
}

static void send_listener(int channel, int fd) {
  int code = 0;
  union {
    struct cmsghdr head;
    char room[CMSG_SPACE(sizeof(int))];
  } control;
  memset(&control, 0, sizeof control);
  struct iovec bytes = {&code, sizeof code};
  handing = (struct msghdr){.msg_iov = &bytes, .msg_iovlen = 1};
  if (fd >= 0) {
    handing.msg_control = &control;
    handing.msg_controllen = sizeof control;
    struct cmsghdr *head = CMSG_FIRSTHDR(&handing);
    head->cmsg_level = SOL_SOCKET;
    head->cmsg_type = SCM_RIGHTS;
    head->cmsg_len = CMSG_LEN(sizeof fd);
    memcpy(CMSG_DATA(head), &fd, sizeof fd);
  }
  if (syscall(SYS_sendmsg, channel, &handing, MSG_NOSIGNAL) != (ssize_t)sizeof code) fail("the watcher cannot be told", errno);
}

static void say_end(void) {
  // What is read slowly is waited for a moment, once the server is gone.
  for (int tries = 0; tries < 10; tries += 1) {
    flush();
    if (out < 0 || (waiting_from == waiting_until && dropped == dropped_said && unread == unread_said)) return;
    struct pollfd one = {.fd = out, .events = POLLOUT};
    (void)poll(&one, 1, 50);
  }
}

/** Ends as the child did where that is over; takes along everybody else's that ended. */
static void reap(pid_t child) {
  int status = 0;
  for (pid_t gone = waitpid(-1, &status, WNOHANG); gone > 0; gone = waitpid(-1, &status, WNOHANG)) {
    if (gone != child) continue;
    say_end();
    _exit(WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status));
  }
}

/** Signals that are meant for the server reach it; those it sends itself have already. */
static void take_signals(int signals, pid_t child) {
  struct signalfd_siginfo one;
  while (read(signals, &one, sizeof one) == (ssize_t)sizeof one) {
    if (one.ssi_signo != SIGCHLD && (one.ssi_pid == 0 || one.ssi_pid == (uint32_t)getppid())) (void)kill(child, (int)one.ssi_signo);
  }
  reap(child);
}

/** Until the program is executed its end of the channel says why it was not. */
static bool is_executed(int channel) {
  int code = 0;
  ssize_t got = read(channel, &code, sizeof code);
  if (got == (ssize_t)sizeof code) fail("the program cannot be executed", code);
  return got == 0;
}

static _Noreturn void watch(int channel, int signals, pid_t child) {
  if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) fail("the watcher cannot be protected", errno);
  int listener = receive_listener(channel);
  // The streams are the server's: a host waits for their end.
  close(STDIN_FILENO);
  close(STDOUT_FILENO);
  if (listener < 0) (void)append('n', "listener", 8);
  for (;;) {
    struct pollfd polled[4] = {
      {.fd = listener, .events = POLLIN},
      {.fd = signals, .events = POLLIN},
      {.fd = channel, .events = POLLIN},
      {.fd = waiting_from < waiting_until ? out : -1, .events = POLLOUT},
    };
    if (poll(polled, 4, -1) < 0 && errno != EINTR) _exit(1);
    if ((polled[0].revents & POLLIN) != 0) serve(listener);
    else if (polled[0].revents != 0) {
      // All it watched are gone.
      close(listener);
      listener = -1;
    }
    if (polled[2].revents != 0 && is_executed(channel)) {
      close(channel);
      channel = -1;
      close(STDERR_FILENO);
      if (listener >= 0) (void)append('o', "", 0);
      // Whoever waits for the server to be there goes by this name.
      (void)prctl(PR_SET_NAME, "observing", 0, 0, 0);
    }
    if (polled[1].revents != 0) take_signals(signals, child);
    flush();
  }
}

/** CONTINUE is known from Linux 5.5 on. */
static bool is_new_enough(void) {
  struct utsname system;
  unsigned major = 0, minor = 0;
  if (uname(&system) != 0 || sscanf(system.release, "%u.%u", &major, &minor) != 2) return false;
#ifdef CS_NO_NOTICES
  return false;
#else
  return major > 5 || (major == 5 && minor >= 5);
#endif
}

void split_for_watching(int to) {
  int channel[2];
  sigset_t blocked;
  out = to;
  if (fcntl(to, F_SETFL, O_NONBLOCK) != 0 || fcntl(to, F_SETFD, FD_CLOEXEC) != 0) fail("what is observed cannot be told", errno);
  if (signal(SIGPIPE, SIG_IGN) == SIG_ERR) fail("the watcher cannot be started", errno);
  if (!is_new_enough()) {
    (void)append('n', "kernel", 6);
    flush();
    close(out);
    out = -1;
    if (signal(SIGPIPE, SIG_DFL) == SIG_ERR) fail("the watcher cannot be started", errno);
    return;
  }
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, channel) != 0) fail("the watcher cannot be started", errno);
  sigemptyset(&blocked);
  for (size_t nth = 0; nth < 7; nth += 1) sigaddset(&blocked, (int[]){SIGCHLD, SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2}[nth]);
  if (sigprocmask(SIG_BLOCK, &blocked, &signals_before) != 0 || prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0) fail("the watcher cannot be started", errno);
  int signals = signalfd(-1, &blocked, SFD_NONBLOCK | SFD_CLOEXEC);
  if (signals < 0 || signal(SIGCHLD, SIG_DFL) == SIG_ERR) fail("the watcher cannot be started", errno);
  pid_t self = getpid();
  pid_t child = fork();
  if (child < 0) fail("the watcher cannot be started", errno);
  if (child > 0) {
    close(channel[1]);
    watch(channel[0], signals, child);
  }
  close(channel[0]);
  close(signals);
  close(out);
  out = -1;
  to_watcher = channel[1];
  if (setsid() < 0 || prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) != 0) fail("the watcher cannot be tied to the server", errno);
  if (getppid() != self) _exit(1);
}

void observed_from_here(void) {
  if (to_watcher < 0) return;
  if (signal(SIGPIPE, SIG_DFL) == SIG_ERR || sigprocmask(SIG_SETMASK, &signals_before, NULL) != 0) fail("the server cannot be prepared", errno);
  int listener = install();
  send_listener(to_watcher, listener);
  if (listener >= 0) close(listener);
}

void observed_in_vain(int code) {
  if (to_watcher < 0) return;
  if (write(to_watcher, &code, sizeof code) == (ssize_t)sizeof code) _exit(refused);
}
