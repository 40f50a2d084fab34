#include <stdio.h>
#include <stdlib.h>

/* Stands in for the app that the connector starts: `app FILE … LAST` writes LAST, and what it got of two variables, into FILE. */
int main(int argc, char **argv) {
  FILE *file = argc > 2 ? fopen(argv[1], "wb") : NULL;
  if (file == NULL) return 1;
  const char *kept = getenv("API_KEY");
  const char *left_out = getenv("NODE_OPTIONS");
  fprintf(file, "%s|%s|%s\n", argv[argc - 1], kept == NULL ? "" : kept, left_out == NULL ? "" : left_out);
  return fclose(file) == 0 ? 0 : 1;
}
