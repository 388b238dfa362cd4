/** What stands in the place of a secret. */
export const REDACTED = '[redacted]';

/** Names of fields and headers that hold secrets. */
const SECRET_NAME =
  /^(?:proxy-)?authorization$|cookie$|password|passwd|secret|token$|api-?key|^x-api-key$|databaseurl/i;

/** Secrets by their form: passwords in addresses, credentials of headers, JSON Web Tokens. */
const SECRET_FORMS: readonly (readonly [RegExp, string])[] = [
  [/(\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@"]*):[^\s@"]+@/gi, `$1:${REDACTED}@`],
  [/\b(Bearer|Basic)\s+[A-Za-z0-9+/=_.~-]{4,}/gi, `$1 ${REDACTED}`],
  [/\beyJ[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]*/g, REDACTED],
  [
    /\b((?:set-)?cookie|(?:proxy-)?authorization|x-api-key|api[-_]?key|password|passwd|secret|token)(\\?["']?\s*[:=]\s*\\?["']?)[^\s"'\\,;&}]+/gi,
    `$1$2${REDACTED}`,
  ],
];

/**
 * Takes secrets out of what is logged: fields by their names, texts by the form of what they hold, and the given values
 * wherever they stand.
 *
 * @param value JSON, or what becomes it
 * @param known secrets of this process, such as the password of its database
 */
export function redact(value: unknown, known: readonly string[] = []): unknown {
  if (typeof value === 'string') return redactText(value, known);
  if (Array.isArray(value)) return value.map((item) => redact(item, known));
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      SECRET_NAME.test(name) && item !== null ? REDACTED : redact(item, known),
    ]),
  );
}

function redactText(text: string, known: readonly string[]): string {
  let clean = text;
  for (const secret of known) clean = clean.replaceAll(secret, REDACTED);
  for (const [form, shown] of SECRET_FORMS) clean = clean.replace(form, shown);
  return clean;
}

/** Secrets that a process has from its environment, as they are written there and decoded. */
export function secretsOf(environment: NodeJS.ProcessEnv): string[] {
  const { DATABASE_URL: url = '' } = environment;
  const password = URL.canParse(url) ? new URL(url).password : '';
  const decoded = /%(?![0-9a-f]{2})/i.test(password) ? password : decodeURIComponent(password);
  const given = Object.entries(environment)
    .filter(([name]) => /SECRET|PASSWORD|TOKEN/.test(name))
    .map(([, value]) => value ?? '');
  return [password, decoded, ...given].filter((secret) => secret.length >= 4);
}
