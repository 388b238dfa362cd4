import { LikenessError } from '../../errors.js';
import { arraysOf, createCell, type TrialBlock } from './trialBlock.js';

/** What stands before the numbers, as JSON. */
interface Header {
  readonly format: 'likeness-trial-block';
  readonly version: 1;
  readonly fingerprint: string;
  readonly block: number;
  readonly firstTrial: number;
  readonly trials: number;
  readonly analyses: number;
  readonly looks: readonly number[];
}

/**
 * A block as bytes: the length of the header (4 bytes, little-endian), the header as JSON, then the arrays of each
 * cell. Equal blocks give equal bytes on little-endian machines, which all platforms of Node and browsers are.
 */
export function trialBlockToBytes(block: TrialBlock): Uint8Array {
  const { fingerprint, firstTrial, trials, cells } = block;
  const header: Header = {
    format: 'likeness-trial-block',
    version: 1,
    fingerprint,
    block: block.block,
    firstTrial,
    trials,
    analyses: cells[0]?.analyses.length ?? 0,
    looks: cells.map(({ looks }) => looks),
  };
  const text = asciiBytes(JSON.stringify(header));
  const arrays = cells.flatMap(arraysOf);
  const bytes = new Uint8Array(4 + text.length + arrays.reduce((sum, { byteLength }) => sum + byteLength, 0));
  new DataView(bytes.buffer).setUint32(0, text.length, true);
  bytes.set(text, 4);
  let at = 4 + text.length;
  for (const array of arrays) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at += array.byteLength;
  }
  return bytes;
}

/** @throws LikenessError `INVALID_MODEL` for bytes that are no block */
export function trialBlockFromBytes(bytes: Uint8Array): TrialBlock {
  const length = bytes.length < 4 ? 0 : new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const header = readHeader(bytes.subarray(4, 4 + length));
  const cells = header.looks.map((looks) => createCell(looks, header.trials, header.analyses));
  let at = 4 + length;
  for (const array of cells.flatMap(arraysOf)) {
    const part = bytes.subarray(at, at + array.byteLength);
    if (part.length < array.byteLength) throw notABlock('it ends too early');
    new Uint8Array(array.buffer).set(part);
    at += array.byteLength;
  }
  const { fingerprint, block, firstTrial, trials } = header;
  return { fingerprint, block, firstTrial, trials, cells };
}

function readHeader(bytes: Uint8Array): Header {
  try {
    const header = JSON.parse(String.fromCharCode(...bytes)) as Partial<Header>;
    if (header.format === 'likeness-trial-block' && header.version === 1) return header as Header;
  } catch (cause) {
    throw notABlock('its header is not JSON', cause);
  }
  throw notABlock('its header has another format');
}

/** The header has numbers and hexadecimal digits only. */
function asciiBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function notABlock(why: string, cause?: unknown): LikenessError {
  return new LikenessError(
    'INVALID_MODEL',
    `These bytes are no block of simulated trials: ${why}.`,
    {},
    { cause },
  );
}
