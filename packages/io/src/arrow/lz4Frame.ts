const MAGIC = 0x184d2204;
const MIN_MATCH = 4;

/**
 * The bytes of an LZ4 frame (lz4_Frame_format.md of LZ4 1.6.1; blocks as in lz4_Block_format.md), linked blocks
 * included. Checksums are not compared: Arrow's own lengths are.
 *
 * @throws RangeError where the frame is damaged or ends early
 */
export function decompressLz4Frame(frame: Uint8Array): Uint8Array {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  if (view.getUint32(0, true) !== MAGIC) throw new RangeError('a buffer is no LZ4 frame');
  const flags = view.getUint8(4);
  const hasBlockChecksums = (flags & 0x10) !== 0;
  const hasContentSize = (flags & 0x08) !== 0;
  const hasDictionary = (flags & 0x01) !== 0;
  if (hasDictionary) throw new RangeError('an LZ4 frame needs a dictionary');
  const out = new Output(hasContentSize ? Number(view.getBigUint64(6, true)) : 4 * frame.length);
  let at = hasContentSize ? 15 : 7;
  for (;;) {
    const size = view.getUint32(at, true);
    at += 4;
    if (size === 0) return out.bytes();
    const plain = (size & 0x80000000) !== 0;
    const length = size & 0x7fffffff;
    const block = frame.subarray(at, at + length);
    if (block.length < length) throw new RangeError('an LZ4 block ends early');
    if (plain) out.append(block);
    else decompressBlock(block, out);
    at += length + (hasBlockChecksums ? 4 : 0);
  }
}

function decompressBlock(block: Uint8Array, out: Output): void {
  let at = 0;
  const longLength = (start: number): number => {
    let length = start;
    if (start === 15) {
      let byte: number;
      do {
        if (at >= block.length) throw new RangeError('an LZ4 block ends early');
        byte = block[at++];
        length += byte;
      } while (byte === 255);
    }
    return length;
  };
  while (at < block.length) {
    const token = block[at++];
    const literals = longLength(token >> 4);
    if (at + literals > block.length) throw new RangeError('an LZ4 block ends early');
    out.append(block.subarray(at, at + literals));
    at += literals;
    // The last sequence has literals only.
    if (at === block.length) return;
    const distance = block[at] | (block[at + 1] << 8);
    at += 2;
    out.repeat(distance, longLength(token & 15) + MIN_MATCH);
  }
}

/** Bytes so far, to which matches refer back. */
class Output {
  #bytes: Uint8Array;
  #length = 0;

  constructor(capacity: number) {
    this.#bytes = new Uint8Array(Math.max(64, capacity));
  }

  append(source: Uint8Array): void {
    this.#reserve(source.length);
    this.#bytes.set(source, this.#length);
    this.#length += source.length;
  }

  repeat(distance: number, length: number): void {
    if (distance === 0 || !(distance <= this.#length))
      throw new RangeError('an LZ4 match lies before the data');
    this.#reserve(length);
    const bytes = this.#bytes;
    const from = this.#length - distance;
    if (distance >= length) bytes.copyWithin(this.#length, from, from + length);
    else for (let at = 0; at < length; at++) bytes[this.#length + at] = bytes[from + at];
    this.#length += length;
  }

  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  #reserve(more: number): void {
    const needed = this.#length + more;
    if (needed <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(needed, 2 * this.#bytes.length));
    grown.set(this.#bytes);
    this.#bytes = grown;
  }
}
