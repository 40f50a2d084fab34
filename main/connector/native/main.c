#include <string.h>

#include "connector.h"
#include "os.h"

/*
 * `countersign`: what a host starts in a server's place, and what a person types. It carries bytes between its standard streams and the app, and fails closed.
 * See docs/adr/0013-the-connector-in-c.md; the twin on Node is main/connector/index.ts.
 */
int main(int argc, char **argv) {
  os_begin(&argc, &argv);
  int words = argc > 0 ? argc - 1 : 0;
  os_exit(words > 0 && strcmp(argv[1], "run") == 0 ? run_connector(words, argv + 1) : run_cli(words, argv + 1));
}
