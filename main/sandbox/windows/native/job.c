/*
 * Runs one program, and everything it starts, in a Job Object:
 *
 *   countersign-job [--memory BYTES] [--processes N] [--processor RATE] -- PROGRAM [ARGUMENT…]
 *
 * The job ends its tree when its last handle is closed, and this program holds the only one: however it ends, so do they. RATE is hundredths of a percent of all processors. The job
 * also cuts the tree off from other programs' windows, the clipboard, the desktop and the person's session. What cannot be done ends it with code 126 and a line on stderr.
 */
#ifndef UNICODE
#define UNICODE
#endif
#define WIN32_LEAN_AND_MEAN
#define _WIN32_WINNT 0x0602
#include <windows.h>
#include <shellapi.h>
#include <stdio.h>
#include <wchar.h>

enum { failed_code = 126, longest_number = 15 };

struct limits {
  ULONGLONG memory;
  ULONGLONG processes;
  ULONGLONG processor;
};

static int failed(const char *what) {
  fprintf(stderr, "countersign-job: %s (%lu)\n", what, GetLastError());
  return failed_code;
}

/* A whole number from 1 on; nothing else is one. */
static BOOL read_number(const wchar_t *text, ULONGLONG *number) {
  size_t length = wcslen(text);
  *number = 0;
  if (length == 0 || length > longest_number) return FALSE;
  for (size_t at = 0; at < length; at += 1) {
    if (text[at] < L'0' || text[at] > L'9') return FALSE;
    *number = *number * 10 + (ULONGLONG)(text[at] - L'0');
  }
  return *number > 0;
}

/* Reads the options; the index of PROGRAM, or 0 where they are wrong. */
static int read_options(int count, wchar_t **words, struct limits *limits) {
  int at = 1;
  for (; at < count && wcscmp(words[at], L"--") != 0; at += 2) {
    ULONGLONG *limit = wcscmp(words[at], L"--memory") == 0      ? &limits->memory
                       : wcscmp(words[at], L"--processes") == 0 ? &limits->processes
                       : wcscmp(words[at], L"--processor") == 0 ? &limits->processor
                                                                : NULL;
    if (limit == NULL || *limit != 0 || at + 1 >= count || !read_number(words[at + 1], limit)) return 0;
  }
  return at + 1 < count ? at + 1 : 0;
}

/* What stands behind the first ` -- ` of the command line, as it was written: the options before it hold nothing but names and digits. */
static wchar_t *command_behind(wchar_t *line) {
  wchar_t *quoted = line;
  if (*quoted == L'"') quoted = wcschr(quoted + 1, L'"');
  wchar_t *found = quoted == NULL ? NULL : wcsstr(quoted, L" -- ");
  return found == NULL ? NULL : found + 4;
}

static BOOL set_limits(HANDLE job, const struct limits *limits) {
  JOBOBJECT_EXTENDED_LIMIT_INFORMATION extended = {0};
  extended.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE | JOB_OBJECT_LIMIT_DIE_ON_UNHANDLED_EXCEPTION;
  if (limits->memory != 0) {
    extended.BasicLimitInformation.LimitFlags |= JOB_OBJECT_LIMIT_JOB_MEMORY;
    extended.JobMemoryLimit = (SIZE_T)limits->memory;
  }
  if (limits->processes != 0) {
    if (limits->processes > 0xffffffffULL) return FALSE;
    extended.BasicLimitInformation.LimitFlags |= JOB_OBJECT_LIMIT_ACTIVE_PROCESS;
    extended.BasicLimitInformation.ActiveProcessLimit = (DWORD)limits->processes;
  }
  if (!SetInformationJobObject(job, JobObjectExtendedLimitInformation, &extended, sizeof extended)) return FALSE;
  JOBOBJECT_BASIC_UI_RESTRICTIONS ui = {0};
  ui.UIRestrictionsClass = JOB_OBJECT_UILIMIT_HANDLES | JOB_OBJECT_UILIMIT_READCLIPBOARD | JOB_OBJECT_UILIMIT_WRITECLIPBOARD | JOB_OBJECT_UILIMIT_SYSTEMPARAMETERS | JOB_OBJECT_UILIMIT_DISPLAYSETTINGS |
                           JOB_OBJECT_UILIMIT_GLOBALATOMS | JOB_OBJECT_UILIMIT_DESKTOP | JOB_OBJECT_UILIMIT_EXITWINDOWS;
  if (!SetInformationJobObject(job, JobObjectBasicUIRestrictions, &ui, sizeof ui)) return FALSE;
  if (limits->processor == 0) return TRUE;
  if (limits->processor > 10000) return FALSE;
  JOBOBJECT_CPU_RATE_CONTROL_INFORMATION rate = {0};
  rate.ControlFlags = JOB_OBJECT_CPU_RATE_CONTROL_ENABLE | JOB_OBJECT_CPU_RATE_CONTROL_HARD_CAP;
  rate.CpuRate = (DWORD)limits->processor;
  return SetInformationJobObject(job, JobObjectCpuRateControlInformation, &rate, sizeof rate);
}

/* Starts the program stopped, puts it into the job, and only then lets it run: it has no child before. Of this program's handles it gets the three streams alone. */
static BOOL start(HANDLE job, const wchar_t *program, wchar_t *command, PROCESS_INFORMATION *started) {
  STARTUPINFOEXW startup = {0};
  startup.StartupInfo.cb = sizeof startup;
  startup.StartupInfo.dwFlags = STARTF_USESTDHANDLES;
  HANDLE streams[3];
  DWORD open = 0;
  const DWORD names[3] = {STD_INPUT_HANDLE, STD_OUTPUT_HANDLE, STD_ERROR_HANDLE};
  HANDLE *places[3] = {&startup.StartupInfo.hStdInput, &startup.StartupInfo.hStdOutput, &startup.StartupInfo.hStdError};
  for (int at = 0; at < 3; at += 1) {
    HANDLE stream = GetStdHandle(names[at]);
    *places[at] = stream;
    if (stream == NULL || stream == INVALID_HANDLE_VALUE || !SetHandleInformation(stream, HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT)) continue;
    BOOL known = FALSE;
    for (DWORD other = 0; other < open; other += 1) known = known || streams[other] == stream;
    if (!known) streams[open++] = stream;
  }
  SIZE_T size = 0;
  InitializeProcThreadAttributeList(NULL, 1, 0, &size);
  startup.lpAttributeList = HeapAlloc(GetProcessHeap(), 0, size);
  if (startup.lpAttributeList == NULL || !InitializeProcThreadAttributeList(startup.lpAttributeList, 1, 0, &size)) return FALSE;
  if (open > 0 && !UpdateProcThreadAttribute(startup.lpAttributeList, 0, PROC_THREAD_ATTRIBUTE_HANDLE_LIST, streams, open * sizeof *streams, NULL, NULL)) return FALSE;
  const DWORD flags = CREATE_SUSPENDED | EXTENDED_STARTUPINFO_PRESENT | CREATE_NO_WINDOW;
  if (!CreateProcessW(program, command, NULL, NULL, open > 0, flags, NULL, NULL, &startup.StartupInfo, started)) return FALSE;
  if (AssignProcessToJobObject(job, started->hProcess) && ResumeThread(started->hThread) != (DWORD)-1) return TRUE;
  DWORD error = GetLastError();
  TerminateProcess(started->hProcess, failed_code);
  SetLastError(error);
  return FALSE;
}

int main(void) {
  int count = 0;
  wchar_t **words = CommandLineToArgvW(GetCommandLineW(), &count);
  struct limits limits = {0, 0, 0};
  int program = words == NULL ? 0 : read_options(count, words, &limits);
  wchar_t *command = command_behind(GetCommandLineW());
  if (program == 0 || command == NULL) return failed("wrong arguments");
  HANDLE job = CreateJobObjectW(NULL, NULL);
  if (job == NULL || !set_limits(job, &limits)) return failed("no job could be made");
  PROCESS_INFORMATION started = {0};
  if (!start(job, words[program], command, &started)) return failed("the program could not be started in its job");
  CloseHandle(started.hThread);
  /* The pipes are the server's now: their ends are seen only when nobody else holds them. */
  CloseHandle(GetStdHandle(STD_INPUT_HANDLE));
  CloseHandle(GetStdHandle(STD_OUTPUT_HANDLE));
  DWORD code = failed_code;
  WaitForSingleObject(started.hProcess, INFINITE);
  GetExitCodeProcess(started.hProcess, &code);
  /* ExitProcess closes the job: what the program left behind ends with it. */
  ExitProcess(code);
}
