import { KEY_CHARACTERS, type KeyPart, type KeyPattern } from './keyPattern.js';

/** A pattern that was read from JSON; null where it is none. */
export function readKeyPattern(value: unknown): KeyPattern | null {
  if (!isObject(value)) return null;
  const { type, prefix, suffix, width, first, least, most, parts, growth, domain } = value;
  switch (type) {
    case 'sequence':
      return isText(prefix) && isText(suffix) && isCount(width) && isWhole(first)
        ? { type, prefix, suffix, width, first }
        : null;
    case 'number': {
      const free = readClass(value);
      const good = isText(prefix) && isText(suffix) && isCount(width) && isWhole(least) && isWhole(most);
      return good && free !== null && BigInt(least) < BigInt(most)
        ? { type, prefix, suffix, width, least, most, ...free }
        : null;
    }
    case 'template': {
      const free = readClass(value);
      const good = Array.isArray(parts) && parts.every(isPart) && parts.some((part) => 'characters' in part);
      return good && free !== null && isCount(growth) && growth > 0 ? { type, parts, growth, ...free } : null;
    }
    case 'email':
      return isText(domain) ? { type, domain } : null;
    case 'counter':
      return isText(prefix) ? { type, prefix } : null;
    default:
      return null;
  }
}

function readClass({ modulus, residue }: Readonly<Record<string, unknown>>) {
  return isCount(modulus) && isCount(residue) && residue < modulus ? { modulus, residue } : null;
}

function isPart(part: unknown): part is KeyPart {
  if (!isObject(part)) return false;
  if (isText(part.text)) return true;
  return (
    isText(part.characters) &&
    Object.hasOwn(KEY_CHARACTERS, part.characters) &&
    isCount(part.count) &&
    part.count > 0 &&
    part.count <= 1000
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** A whole number from 0, exact in a double. */
function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** Digits of a whole number, of any size. */
function isWhole(value: unknown): value is string {
  return isText(value) && /^\d{1,1000}$/.test(value);
}
