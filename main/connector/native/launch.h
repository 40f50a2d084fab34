#ifndef COUNTERSIGN_LAUNCH_H
#define COUNTERSIGN_LAUNCH_H

#include <stdbool.h>
#include <stddef.h>

#include "place.h"

/** How the app was last started (main/link/launch-file.ts): the executable, its arguments, NULL. */
bool launch_read(const struct place *place, char ***words, struct fault *fault);
/** The same from the file's text; NULL where it is damaged. */
char **launch_parse(const char *text, size_t length);
/** Whether the app was here and what started it is there no more. */
bool launch_gone(const struct place *place);
/** What puts hosts' files back without the app, to be typed. */
const char *launch_restore(void);
/** Starts the app in the background. True where this call did, false where it could not or another program just has. */
bool launch_app(const struct place *place);
/** Whether the app gets the variable called `name` (main/link/scrub.ts). */
bool launch_keeps(const char *name, size_t length);

#endif
