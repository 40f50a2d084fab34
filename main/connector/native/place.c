#include "place.h"

#include <stdlib.h>
#include <string.h>

#include "bytes.h"
#include "os.h"
#include "sha256.h"
#include "text.h"

static bool refuse(struct fault *fault, const char *words) {
  *fault = (struct fault){fault_unproven, words};
  return false;
}

bool place_find(struct place *place, struct fault *fault) {
  const char *chosen = os_variable("COUNTERSIGN_HOME");
  struct bytes home = {0};
  if (chosen != NULL && *chosen != 0) {
    if (!os_is_fixed(chosen)) return refuse(fault, "COUNTERSIGN_HOME must be an absolute path.");
    os_add_resolved(&home, chosen);
  } else {
    const char *usual = os_data_folder();
    if (usual == NULL) return refuse(fault, "This user's home folder is not known, so neither is Countersign's.");
    os_add_resolved(&home, usual);
  }
  place->home = text_copy(bytes_text(&home), home.size);
  bytes_free(&home);
  place->run = os_joined(place->home, "run");
  place->socket = os_socket_path(place->home, &place->socket_folder);
  return true;
}

bool place_token(const struct place *place, unsigned char token[32], struct fault *fault) {
  struct bytes text = {0};
  char *file = os_joined(place->run, "token");
  bool read = os_read_own_file(file, 200, &text, fault);
  free(file);
  if (!read) return false;
  size_t length = trimmed_end(bytes_at(&text), text.size);
  bool good = length > 0 && hex_read((const char *)bytes_at(&text), length, token, sha256_size);
  bytes_free(&text);
  // It may be half written.
  if (!good) *fault = (struct fault){fault_absent, "Countersign's token is not readable yet."};
  return good;
}
