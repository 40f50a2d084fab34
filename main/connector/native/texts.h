#ifndef COUNTERSIGN_TEXTS_H
#define COUNTERSIGN_TEXTS_H

#include <stddef.h>
#include <stdint.h>

/*
 * What the twin takes from main/cli/texts.ts, shared/text/visible.ts and package.json at run time. The build writes it as C: main/connector/native/texts.ts.
 */

/** A word with the text that belongs to it. */
struct named_text {
  const char *name;
  const char *text;
};

/** From `first` to `last`, both among them. */
struct code_range {
  uint32_t first;
  uint32_t last;
};

extern const char help_text[];
extern const char version_text[];
/** Every verb with its help. */
extern const struct named_text verb_texts[];
extern const size_t verb_count;
/** Every shell with its completion script. */
extern const struct named_text completion_texts[];
extern const size_t completion_count;
/** Verbs that a program beside this one performs, without the app. */
extern const char *const program_verbs[];
extern const size_t program_verb_count;
/** Characters that are shown as tokens, in order. */
extern const struct code_range hostile[];
extern const size_t hostile_count;

#endif
