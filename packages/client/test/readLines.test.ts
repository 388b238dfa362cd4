import { describe, expect, test } from '@jest/globals';
import { readLines } from '../src/readLines.js';

async function* cut(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

describe('lines of a stream', () => {
  test.each([1, 2, 3, 5, 1000])('are whole, cut into pieces of %d bytes', async (size) => {
    const lines = ['{"a":"ä€😀"}', '', 'last without an end'];
    const found: string[] = [];
    for await (const line of readLines(cut(lines.join('\n'), size))) found.push(line);
    expect(found).toEqual(lines);
  });

  test('an end at the end makes no further line', async () => {
    const found: string[] = [];
    for await (const line of readLines(cut('a\nb\n', 2))) found.push(line);
    expect(found).toEqual(['a', 'b']);
  });
});
