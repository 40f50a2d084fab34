/*
 * The same program around a server instead of inside its sandbox:
 *
 *   countersign-inside --around LIFELINE LAST -- PROGRAM [ARGUMENT]…
 *
 * It hands on the descriptors up to LAST, starts PROGRAM, which is an absolute path and becomes bubblewrap or an unconfined server, in a session of its own, and waits. When PROGRAM ends, when
 * nobody holds the other end of LIFELINE any more, which is how it learns that the gateway is gone, or when it is told by SIGTERM (SIGCONT from the gateway does it too), it ends everything that came from PROGRAM, waits until that is
 * gone, and ends as PROGRAM did. A LIFELINE beyond LAST is this program's alone; then it says a byte there when PROGRAM is executed,
 * and apps that the desktop started for PROGRAM, which is unconfined, are left to the person.
 *
 * Bubblewrap's own --die-with-parent comes too late: until its set-up is over, the first process of a sandbox outlives the one that was to watch over it, and goes on to execute the server.
 * Here each process that loses its parent becomes this one's child (PR_SET_CHILD_SUBREAPER), however it was made and wherever its set-up stands; and with the first process of a PID
 * namespace the kernel ends all others in it. main/sandbox/linux/around.ts makes the arguments.
 */

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include "inside.h"

/** Where what the linker laid out begins, and where what came from the file ends. */
extern const char __executable_start[], edata[];

/** The parent of a process by its own name for it in /proc; 0 where it is gone. Its name stands in parentheses and may hold any character. */
static long parent_of(const char *name) {
  char path[64], text[512];
  snprintf(path, sizeof path, "/proc/%.20s/stat", name);
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return 0;
  ssize_t got = read(file, text, sizeof text - 1);
  close(file);
  if (got <= 0) return 0;
  text[got] = 0;
  const char *end = strrchr(text, ')');
  long parent = 0;
  return end != NULL && sscanf(end, ") %*c %ld", &parent) == 1 ? parent : 0;
}

/** The app that a process belongs to, as who starts apps for a desktop says it in the environment (GIO_LAUNCHED_DESKTOP_FILE_PID of g_app_info_launch); 0 where it does not, or only after 64 KiB. */
static long app_of(long pid) {
  static const char mark[] = "GIO_LAUNCHED_DESKTOP_FILE_PID=";
  static char text[65536];
  snprintf(text, sizeof text, "/proc/%ld/environ", pid);
  int file = open(text, O_RDONLY | O_CLOEXEC);
  if (file < 0) return 0;
  size_t length = 0;
  for (ssize_t got = 1; got > 0 && length < sizeof text - 1; length += got > 0 ? (size_t)got : 0) got = read(file, text + length, sizeof text - 1 - length);
  close(file);
  text[length] = 0;
  for (size_t at = 0; at < length; at += strlen(text + at) + 1) {
    if (strncmp(text + at, mark, sizeof mark - 1) == 0) return strtol(text + at + sizeof mark - 1, NULL, 10);
  }
  return 0;
}

/** What is ended. */
struct ending {
  /** It is never an app, whatever it says. */
  pid_t first;
  /** An app that the desktop started is the person's: a browser for a sign-in, say. */
  bool spares_apps;
};

/** A child that is an app, or one that such a child left behind. Others inherit the mark, so it must name a child of this process. */
static bool is_app(long pid) {
  long app = app_of(pid);
  if (app <= 1 || app == pid) return app > 1;
  char name[24];
  snprintf(name, sizeof name, "%ld", app);
  return parent_of(name) == (long)getpid() && app_of(app) == app;
}

/** False for one that is spared. Nobody else waits for it, so the number is its. */
static bool kill_child(long pid, struct ending ending) {
  if (ending.spares_apps && pid != (long)ending.first && is_app(pid)) return false;
  // What has become another user's by a program like sudo is not this one's to end, and could keep it for ever.
  return kill((pid_t)pid, SIGKILL) == 0 || errno != EPERM || pid == (long)ending.first;
}

#ifndef CS_NO_CHILDREN
/** Where the kernel lists them (CONFIG_PROC_CHILDREN): how many were not spared; -1 where it does not list them. A list may lack some while others end: each end is a reason to ask again. */
static long kill_listed(struct ending ending) {
  char path[64], text[4096];
  snprintf(path, sizeof path, "/proc/self/task/%d/children", (int)getpid());
  int list = open(path, O_RDONLY | O_CLOEXEC);
  if (list < 0) return -1;
  long pid = 0, killed = 0;
  for (ssize_t got = read(list, text, sizeof text); got > 0; got = read(list, text, sizeof text)) {
    for (ssize_t at = 0; at < got; at += 1) {
      if (text[at] >= '0' && text[at] <= '9') pid = pid * 10 + (text[at] - '0');
      else {
        if (pid > 1 && kill_child(pid, ending)) killed += 1;
        pid = 0;
      }
    }
  }
  close(list);
  return killed;
}
#else
static long kill_listed(struct ending ending) {
  (void)ending;
  return -1;
}
#endif

/** The same for any kernel; -1 where nothing can be looked at. */
static long kill_found(struct ending ending) {
  DIR *all = opendir("/proc");
  if (all == NULL) return -1;
  long killed = 0;
  for (struct dirent *entry = readdir(all); entry != NULL; entry = readdir(all)) {
    char *end = NULL;
    long pid = strtol(entry->d_name, &end, 10);
    if (end != entry->d_name && *end == 0 && pid > 1 && parent_of(entry->d_name) == (long)getpid() && kill_child(pid, ending)) killed += 1;
  }
  closedir(all);
  return killed;
}

/** True where only those are left that are spared. */
static bool kill_children(struct ending ending) {
  long killed = kill_listed(ending);
  return (killed < 0 ? kill_found(ending) : killed) == 0;
}

/** As `status` says, by a signal too; what cannot be dumped leaves no second report of one crash. */
static _Noreturn void end_as(int status) {
  if (WIFSIGNALED(status)) {
    sigset_t one;
    (void)signal(WTERMSIG(status), SIG_DFL);
    (void)raise(WTERMSIG(status));
    sigemptyset(&one);
    sigaddset(&one, WTERMSIG(status));
    (void)sigprocmask(SIG_UNBLOCK, &one, NULL);
    _exit(128 + WTERMSIG(status));
  }
  _exit(WEXITSTATUS(status));
}

/** How many that have ended are taken before something else is looked at: new ones can come for ever. */
enum { at_once = 1000 };

/** Until no child is left but the spared, and with that nothing that came from one. The first may have ended, but nobody has waited for it: the number is still its group's. */
static _Noreturn void end_all(struct ending ending) {
  int status = 0, ended = 0;
  // All of the group at one moment: those that fork in it cannot be faster.
  (void)kill(-ending.first, SIGKILL);
  for (pid_t gone = 0; gone >= 0 || errno == EINTR;) {
    if (kill_children(ending)) break;
    gone = waitpid(-1, &ended, 0);
    for (int taken = 0; gone > 0 && taken < at_once; taken += 1) {
      if (gone == ending.first) status = ended;
      // To ask for all of them after each would take the square of their number.
      gone = taken + 1 < at_once ? waitpid(-1, &ended, WNOHANG) : 0;
    }
  }
  end_as(status);
}

/** Takes those that have ended, but never the first. True where there may be more. */
static bool take_ended(struct ending ending) {
  for (int taken = 0; taken < at_once; taken += 1) {
    siginfo_t one = {0};
    if (waitid(P_ALL, 0, &one, WEXITED | WNOHANG | WNOWAIT) != 0 || one.si_pid == 0) return false;
    if (one.si_pid == ending.first) end_all(ending);
    (void)waitpid(one.si_pid, NULL, WNOHANG);
  }
  return true;
}

static _Noreturn void keep(int lifeline, int signals, struct ending ending, pid_t gateway) {
  // The streams are the server's, and whoever reads them waits for their end.
  for (int fd = 0; fd < 3; fd += 1) close(fd);
  for (bool more = false;; more = take_ended(ending)) {
    struct pollfd polled[2] = {{.fd = lifeline}, {.fd = signals, .events = POLLIN}};
    if (poll(polled, 2, more ? 0 : -1) < 0 && errno != EINTR) end_all(ending);
    if (polled[0].revents != 0) end_all(ending);
    struct signalfd_siginfo one;
    while (read(signals, &one, sizeof one) == (ssize_t)sizeof one) {
      if (one.ssi_signo == SIGCONT ? (pid_t)one.ssi_pid == gateway : one.ssi_signo != SIGCHLD) end_all(ending);
    }
  }
}

/** The other side's end is closed by the execution, and says something first where there was none. */
static void tell_executed(int lifeline, const int executed[2]) {
  char said = 0;
  ssize_t got;
  close(executed[1]);
  do got = read(executed[0], &said, 1);
  while (got < 0 && errno == EINTR);
  close(executed[0]);
  // One that is gone already is seen to be.
  if (got == 0) (void)send(lifeline, "y", 1, MSG_NOSIGNAL | MSG_DONTWAIT);
}

void keep_around(int count, char **words) {
  if (count < 6 || strcmp(words[4], "--") != 0) fail("--around needs two descriptors and a program", 0);
  int lifeline = (int)number(words[2], 65535, "--around needs two descriptors and a program");
  int last = (int)number(words[3], 65535, "--around needs two descriptors and a program");
  char **command = words + 5;
  if (lifeline < 3 || last < 2) fail("--around needs two descriptors and a program", 0);
  if (command[0][0] != '/') fail("the program is no absolute path", 0);
  for (int fd = 0; fd < 3; fd += 1) {
    if (fcntl(fd, F_GETFD) < 0) fail("a standard stream is closed", errno);
  }
  if (fcntl(lifeline, F_GETFD) < 0) fail("the lifeline is not there", errno);
  bool is_own = lifeline > last;
  if (is_own) {
    // The place after the last is free for it.
    if (lifeline != last + 1 && (dup2(lifeline, last + 1) < 0)) fail("the lifeline cannot be kept", errno);
    lifeline = last + 1;
    if (fcntl(lifeline, F_SETFD, FD_CLOEXEC) != 0) fail("the lifeline cannot be kept", errno);
  }
  close_above(is_own ? lifeline : last);
  // Its environment is the server's, with what is secret in it, and nobody is to trace it. The execution takes this back for the server.
  if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) fail("it cannot be closed to others", errno);
  sigset_t blocked, before;
  sigemptyset(&blocked);
  for (size_t nth = 0; nth < 8; nth += 1) sigaddset(&blocked, (int[]){SIGCHLD, SIGCONT, SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2}[nth]);
  if (sigprocmask(SIG_BLOCK, &blocked, &before) != 0 || signal(SIGCHLD, SIG_DFL) == SIG_ERR) fail("signals cannot be waited for", errno);
  int signals = signalfd(-1, &blocked, SFD_NONBLOCK | SFD_CLOEXEC);
  if (signals < 0) fail("signals cannot be waited for", errno);
  if (prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0) fail("what loses its parent cannot be kept", errno);
  // What is sent to the gateway's group, by a terminal or by whoever ends it, must not end this first.
  if (setsid() < 0 && errno != EPERM) fail("there is no new session", errno);
  // A second sign beside the lifeline, where the gateway is a thread, and one that wakes this where somebody stopped it; it may be gone already, which the lifeline then tells.
  pid_t gateway = getppid();
  if (prctl(PR_SET_PDEATHSIG, SIGCONT, 0, 0, 0) != 0) fail("it cannot be tied to the gateway", errno);
  // It may lie on a file system that goes with the app (AppImage). Where so much may not be locked, it is read when it is needed.
  (void)mlock(__executable_start, (size_t)(edata - __executable_start));
  int executed[2] = {-1, -1};
  if (is_own && pipe2(executed, O_CLOEXEC) != 0) fail("there is no room for a pipe", errno);
  pid_t self = getpid();
  pid_t first = fork();
  if (first < 0) fail("there is no room for another process", errno);
  if (first > 0) {
    if (is_own) tell_executed(lifeline, executed);
    keep(lifeline, signals, (struct ending){.first = first, .spares_apps = is_own}, gateway);
  }
  if (setsid() < 0) fail("there is no new session", errno);
  if (prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) != 0) fail("it cannot be tied to what is around it", errno);
  if (getppid() != self) _exit(refused);
  if (sigprocmask(SIG_SETMASK, &before, NULL) != 0) fail("signals cannot be given back", errno);
  execv(command[0], command);
  int code = errno;
  if (is_own && write(executed[1], "n", 1) != 1) _exit(refused);
  fail("the program cannot be executed", code);
}
