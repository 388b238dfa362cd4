import type { FileEncoding } from '@likeness/core';
import { InvalidArgumentError } from 'commander';

const DELIMITERS: ReadonlyMap<string, string> = new Map([
  ['tab', '\t'],
  ['\\t', '\t'],
  ['comma', ','],
  ['semicolon', ';'],
  ['bar', '|'],
  ['space', ' '],
]);
const ENCODINGS: ReadonlyMap<string, FileEncoding> = new Map([
  ['utf-8', 'utf-8'],
  ['utf8', 'utf-8'],
  ['utf-16le', 'utf-16le'],
  ['utf-16be', 'utf-16be'],
  ['windows-1252', 'windows-1252'],
  ['cp1252', 'windows-1252'],
  ['latin1', 'windows-1252'],
  ['latin-1', 'windows-1252'],
  ['iso-8859-1', 'windows-1252'],
]);

/** The engine has the last word; it is not loaded here. */
const DELIMITER = /^[^\p{L}\p{N}"\r\n.+-]$/u;

/** `--delimiter`: a character, or one of the words comma, semicolon, tab, bar and space. */
export function parseDelimiter(text: string): string {
  const delimiter = DELIMITERS.get(text) ?? text;
  if (DELIMITER.test(delimiter)) return delimiter;
  throw new InvalidArgumentError(
    'It must be one character that is not a letter, digit, quote or point; or one of the words comma, semicolon, tab, bar, space.',
  );
}

/** `--encoding`: a name, in any letter case. Latin-1 is read as windows-1252, which has its letters, as browsers do. */
export function parseEncoding(text: string): FileEncoding {
  const encoding = ENCODINGS.get(text.toLowerCase());
  if (encoding !== undefined) return encoding;
  throw new InvalidArgumentError('It must be one of: utf-8, utf-16le, utf-16be, windows-1252.');
}
