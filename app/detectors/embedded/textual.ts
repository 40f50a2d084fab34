/** Applications whose bytes are text all the same (IANA media types), with or without `x-` before them. */
const applications = /^application\/(?:x-)?(?:json5?|jsonl|ndjson|jsonlines|json-seq|xml|xml-dtd|yaml|toml|javascript|ecmascript|typescript|sh|shellscript|sql|graphql|csv|markdown|rtf|tex|latex|php|httpd-php|python|python-code|perl|ruby|node|mbox|ldif|pem-file|www-form-urlencoded|x509-ca-cert|mdx?|log|plist|properties|config|txt|text|html|svg)$/;

/** Whether a media type (RFC 6838) says that its bytes are text; of one that is not given nobody knows, and they may be. */
export function isTextual(mimeType: string | undefined): boolean {
  const [type = ''] = (mimeType ?? '').slice(0, 200).toLowerCase().split(';');
  const own = type.trim();
  return own === '' || own.startsWith('text/') || own.startsWith('message/') || /\+(?:json|xml|yaml|json-seq)$/.test(own) || applications.test(own) || own === 'image/svg';
}
