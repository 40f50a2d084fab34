/* A server for the tests of the job: says its arguments, then does what the first one names. */
#include <windows.h>
#include <stdio.h>
#include <string.h>

static int echo(void) {
  char line[100];
  while (fgets(line, sizeof line, stdin) != NULL) {
    printf("echo %s", line);
    fflush(stdout);
  }
  return 5;
}

static int spawn(const char *self) {
  char command[600];
  STARTUPINFOA startup = {0};
  PROCESS_INFORMATION made = {0};
  startup.cb = sizeof startup;
  snprintf(command, sizeof command, "\"%s\" rest", self);
  if (!CreateProcessA(NULL, command, NULL, NULL, FALSE, CREATE_NEW_PROCESS_GROUP | DETACHED_PROCESS, NULL, NULL, &startup, &made)) return 1;
  printf("spawned\n");
  fflush(stdout);
  return 3;
}

int main(int count, char **words) {
  for (int at = 1; at < count; at += 1) printf("[%s]", words[at]);
  printf("\n");
  fflush(stdout);
  if (count < 2) return 7;
  if (strcmp(words[1], "echo") == 0) return echo();
  if (strcmp(words[1], "spawn") == 0) return spawn(words[0]);
  if (strcmp(words[1], "both") == 0) spawn(words[0]);
  if (strcmp(words[1], "sleep") == 0 || strcmp(words[1], "rest") == 0 || strcmp(words[1], "both") == 0) Sleep(30000);
  return 7;
}
