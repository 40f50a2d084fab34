/**
 * The content security policy of every page (W3C CSP 3). Pages load their own files and nothing else: no connection,
 * no frame, no inline script and no inline style sheet. React sets styles through the CSSOM, which no policy forbids.
 */
export const contentSecurityPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
