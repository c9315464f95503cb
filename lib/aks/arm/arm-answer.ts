/** An answer of Azure Resource Manager. */
export interface ArmAnswer {
  /** The HTTP status. */
  readonly status: number;
  /** The parsed body; undefined where there is none, or where it is not JSON. */
  readonly body: unknown;
  /** Whether there is a body that is not JSON. */
  readonly isGarbled: boolean;
  /** Azure's own name for an error, such as `AuthorizationFailed`. */
  readonly code?: string;
  /** Azure's own words for an error. */
  readonly message?: string;
}

/** The longest text of Azure that an error repeats. */
export const LONGEST_MESSAGE = 500;

/**
 * Reads an answer.
 *
 * @param redact removes secrets from every string, the keys of objects included, before anything else sees it.
 */
export function armAnswer(status: number, text: string, redact: (text: string) => string): ArmAnswer {
  if (text.trim() === '') return { status, body: undefined, isGarbled: false };
  let body: unknown;
  try {
    body = redacted(JSON.parse(text), redact);
  } catch {
    return { status, body: undefined, isGarbled: true };
  }
  const error = fieldOf(body, 'error') ?? body;
  return { status, body, isGarbled: false, ...textOf('code', error), ...textOf('message', error) };
}

/** Values, and not the raw text, are redacted: there an escape such as \u0065 would hide a token. */
function redacted(value: unknown, redact: (text: string) => string): unknown {
  if (typeof value === 'string') return redact(value);
  if (Array.isArray(value)) return value.map((item) => redacted(item, redact));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [redact(key), redacted(field, redact)]));
}

/** How an answer reads in an error: `403 AuthorizationFailed (The client …)`. */
export function formatAnswer({ status, code, message, isGarbled }: ArmAnswer): string {
  const words = message ?? (isGarbled ? 'in words that are not JSON' : undefined);
  return `${status}${code === undefined ? '' : ` ${code}`}${words === undefined ? '' : ` (${words})`}`;
}

/** A field of what may be an object. */
export function fieldOf(value: unknown, field: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, field)
    ? (value as Record<string, unknown>)[field]
    : undefined;
}

function textOf<Field extends 'code' | 'message'>(field: Field, value: unknown): Partial<Record<Field, string>> {
  const text = fieldOf(value, field);
  if (typeof text !== 'string') return {};
  // One line, and no escape sequence for the terminal that shows it.
  const line = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  if (line === '') return {};
  return { [field]: line.length > LONGEST_MESSAGE ? `${line.slice(0, LONGEST_MESSAGE)}…` : line } as Record<
    Field,
    string
  >;
}
