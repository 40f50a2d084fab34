abi <abi/4.0>,
include <tunables/global>

# Lets Chromium's own sandbox make user namespaces where the system keeps them to programs with a profile (Ubuntu 24.04 and later).
profile "${executable}" "/opt/${sanitizedProductName}/${executable}" flags=(unconfined) {
  userns,

  include if exists <local/${executable}>
}
