#ifndef COUNTERSIGN_PROGRAMS_H
#define COUNTERSIGN_PROGRAMS_H

#include <stddef.h>

#include "fault.h"

/** What performs the verbs that need no app, by the file that stands beside this program (main/connector/programs.ts): the executable, its arguments, the `argc` words of `argv`, NULL. NULL with a fault. */
char **program_find(int argc, char **argv, struct fault *fault);
/** The same from the file's text, for a program that lies in `folder`; NULL where it is damaged. */
char **program_parse(const char *text, size_t length, const char *folder, int argc, char **argv);

#endif
