/*
 * A gateway as far as the connector's tests on Windows need one: it listens on the named pipe of COUNTERSIGN_HOME, does its side of the handshake
 * (main/link/accept.ts) and prints what it was asked. `pipe-gateway [wrong|foreign]`: its proof is wrong; its pipe belongs to somebody else.
 */

#define WIN32_LEAN_AND_MEAN
#define UNICODE
#define _UNICODE

#include <windows.h>

#include <stdio.h>
#include <string.h>

#include "json.h"
#include "os.h"
#include "place.h"
#include "sha256.h"

static struct place place;
static bool wrong;

static bool read_line(HANDLE pipe, struct bytes *line) {
  char letter = 0;
  DWORD got = 0;
  while (ReadFile(pipe, &letter, 1, &got, NULL) && got == 1) {
    if (letter == '\n') return true;
    bytes_add(line, &letter, 1);
  }
  return false;
}

static void say(HANDLE pipe, const char *text) {
  DWORD written = 0;
  WriteFile(pipe, text, (DWORD)strlen(text), &written, NULL);
}

static void take_member(const struct bytes *line, const char *name, char *to, size_t room) {
  struct json_value message;
  struct json_value key;
  struct json_value value;
  struct bytes said = {0};
  to[0] = 0;
  if (!json_read((const char *)bytes_at(line), line->size, &message)) return;
  struct json_walk walk = json_inside(message);
  while (json_next_member(&walk, &key, &value)) {
    if (json_is(key, name) && value.kind == json_string) json_add_string(&said, value);
  }
  if (said.size < room) snprintf(to, room, "%s", bytes_text(&said));
  bytes_free(&said);
}

static void serve(HANDLE pipe, const char *purpose) {
  char part[4096];
  DWORD got = 0;
  DWORD written = 0;
  say(pipe, "{\"countersign\":\"ready\",\"session\":\"s1\"}\n");
  if (strcmp(purpose, "stderr") == 0) say(pipe, "from the server\n");
  if (strcmp(purpose, "cli") == 0) say(pipe, "O 6\nhello\nE 5\nhmm!\nX 1\n");
  while (strcmp(purpose, "session") == 0 && ReadFile(pipe, part, sizeof part, &got, NULL)) WriteFile(pipe, part, got, &written, NULL);
}

static void greet(HANDLE pipe) {
  struct bytes hello = {0};
  struct bytes open = {0};
  unsigned char token[32];
  unsigned char digest[sha256_size];
  char theirs[65];
  char ours[65];
  char proof[65];
  char proven[65];
  char purpose[16];
  char text[400];
  struct fault fault;
  if (!place_token(&place, token, &fault) || !read_line(pipe, &hello) || !os_random(digest, sizeof digest)) return;
  take_member(&hello, "nonce", theirs, sizeof theirs);
  hex_print(digest, sizeof digest, ours);
  snprintf(text, sizeof text, "gateway|%s|%s", theirs, ours);
  hmac_sha256(token, sizeof token, text, strlen(text), digest);
  hex_print(digest, sizeof digest, proof);
  if (wrong) proof[0] = proof[0] == '0' ? '1' : '0';
  snprintf(text, sizeof text, "{\"countersign\":\"challenge\",\"version\":1,\"nonce\":\"%s\",\"proof\":\"%s\"}\n", ours, proof);
  say(pipe, text);
  if (!read_line(pipe, &open)) return;
  take_member(&open, "proof", proof, sizeof proof);
  take_member(&open, "purpose", purpose, sizeof purpose);
  snprintf(text, sizeof text, "connector|%s|%s", ours, theirs);
  hmac_sha256(token, sizeof token, text, strlen(text), digest);
  hex_print(digest, sizeof digest, proven);
  if (strcmp(proof, proven) != 0) return;
  printf("%s\n", bytes_text(&open));
  fflush(stdout);
  serve(pipe, purpose);
}

static DWORD WINAPI handle_one(void *pipe) {
  greet(pipe);
  FlushFileBuffers(pipe);
  DisconnectNamedPipe(pipe);
  CloseHandle(pipe);
  return 0;
}

/** Who the pipe belongs to. Windows would say the same by itself; wine tells only what was set. */
static PSID owner_of(bool foreign) {
  static unsigned char room[512];
  DWORD size = sizeof room;
  HANDLE token = NULL;
  if (foreign) return CreateWellKnownSid(WinWorldSid, NULL, room, &size) ? (PSID)room : NULL;
  if (!OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &token)) return NULL;
  bool got = GetTokenInformation(token, TokenUser, room, size, &size);
  CloseHandle(token);
  return got ? ((TOKEN_USER *)(void *)room)->User.Sid : NULL;
}

int main(int argc, char **argv) {
  struct fault fault;
  wchar_t name[128];
  os_begin(&argc, &argv);
  wrong = argc > 1 && strcmp(argv[1], "wrong") == 0;
  PSID owner = owner_of(argc > 1 && strcmp(argv[1], "foreign") == 0);
  SECURITY_DESCRIPTOR descriptor;
  SECURITY_ATTRIBUTES attributes = {sizeof attributes, &descriptor, FALSE};
  if (owner == NULL || !InitializeSecurityDescriptor(&descriptor, SECURITY_DESCRIPTOR_REVISION) || !SetSecurityDescriptorOwner(&descriptor, owner, FALSE)) return 1;
  if (!SetSecurityDescriptorDacl(&descriptor, TRUE, NULL, FALSE) || !place_find(&place, &fault)) return 1;
  MultiByteToWideChar(CP_UTF8, 0, place.socket, -1, name, (int)(sizeof name / sizeof *name));
  for (bool first = true;; first = false) {
    HANDLE pipe = CreateNamedPipeW(name, PIPE_ACCESS_DUPLEX, PIPE_TYPE_BYTE | PIPE_READMODE_BYTE | PIPE_WAIT, PIPE_UNLIMITED_INSTANCES, 65536, 65536, 0, &attributes);
    if (pipe == INVALID_HANDLE_VALUE) return 1;
    if (first) printf("listening on %s\n", place.socket);
    fflush(stdout);
    if (!ConnectNamedPipe(pipe, NULL) && GetLastError() != ERROR_PIPE_CONNECTED) return 1;
    HANDLE thread = CreateThread(NULL, 0, handle_one, pipe, 0, NULL);
    if (thread == NULL) return 1;
    CloseHandle(thread);
  }
}
