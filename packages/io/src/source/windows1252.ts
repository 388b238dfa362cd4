/** Characters of the bytes 0x80 to 0x9f (the WHATWG Encoding Standard); null where there is none. */
const UPPER: readonly (string | null)[] = [
  '€',
  null,
  '‚',
  'ƒ',
  '„',
  '…',
  '†',
  '‡',
  'ˆ',
  '‰',
  'Š',
  '‹',
  'Œ',
  null,
  'Ž',
  null,
  null,
  '‘',
  '’',
  '“',
  '”',
  '•',
  '–',
  '—',
  '˜',
  '™',
  'š',
  '›',
  'œ',
  null,
  'ž',
  'Ÿ',
];
const BYTES: ReadonlyMap<string, number> = new Map(
  UPPER.flatMap((character, at): [string, number][] => (character === null ? [] : [[character, 0x80 + at]])),
);
const CONTROLS = /[\x80-\x9f]/g;

/** Index of the first byte that is no character of windows-1252; -1 where all are. */
export function firstUndefinedByte(bytes: Uint8Array): number {
  return bytes.findIndex((byte) => byte >= 0x80 && byte < 0xa0 && UPPER[byte - 0x80] === null);
}

/** Text of bytes of which every one is a character. Not by `TextDecoder`: some versions of Node read Latin-1 instead. */
export function decodeWindows1252(bytes: Buffer): string {
  return bytes
    .toString('latin1')
    .replace(CONTROLS, (control) => UPPER[control.charCodeAt(0) - 0x80] ?? control);
}

/** The bytes of a text; a character that windows-1252 has not is returned instead. */
export function encodeWindows1252(text: string): { readonly bytes: Buffer } | { readonly unknown: string } {
  const bytes = Buffer.allocUnsafe(text.length);
  let at = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const byte = code < 0x80 || (code >= 0xa0 && code <= 0xff) ? code : BYTES.get(character);
    if (byte === undefined) return { unknown: character };
    bytes[at++] = byte;
  }
  return { bytes: bytes.subarray(0, at) };
}
