/** What stands in a bundle for whoever opens it without anything of ours. */
export const readme = `This is evidence from Countersign: a part of the journal of one installation, with
nothing left out between its first and its last entry.

  viewer.html         to read it: open it in a browser; it needs no network
  entries.jsonl       the entries, one JSON record a line, as they were recorded
  checkpoints.jsonl   what the installation signed of them
  payloads/           what chosen entries held: as recorded (.sealed), and opened (.json)
  public-key.pem      the key that signs
  manifest.json       what this bundle is
  SHA256SUMS(.sig)    digests of all other files, and their signature

To check it with Countersign, which need not run:

  countersign verify --bundle FILE [--key KEY]

To check it with sha256sum and OpenSSL 3, in the folder it was unpacked in:

  openssl pkeyutl -verify -pubin -inkey public-key.pem -rawin -in SHA256SUMS -sigfile SHA256SUMS.sig
  sha256sum --check --strict SHA256SUMS

Whether public-key.pem is the right key, nothing in here can tell: compare it with one
you got another way. docs/evidence.md of Countersign has every further step.
`;
