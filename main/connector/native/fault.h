#ifndef COUNTERSIGN_FAULT_H
#define COUNTERSIGN_FAULT_H

/** Why there is no connection. Only `fault_absent` may pass with time. */
enum fault_kind { fault_absent, fault_refused, fault_unproven };

/** The words name no path and no secret; they live as long as the program. */
struct fault {
  enum fault_kind kind;
  const char *words;
};

#define FAULT_ABSENT ((struct fault){fault_absent, "Countersign is not running."})

#endif
