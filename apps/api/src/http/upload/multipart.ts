import { Readable } from 'node:stream';
import { ApiError } from '../../services/errors.js';

/** Bytes of the headers of a part, and of a schema document, at most. */
const MAX_HEADER_BYTES = 16 * 1024;
const MAX_SCHEMA_BYTES = 8 * 1024 * 1024;

/** An upload in parts. */
export interface UploadParts {
  /** Text of the part `schema`; null without one. */
  readonly schema: string | null;
  /** The part `file`, in a stream; it must be read before the body is. */
  readonly file: Readable;
}

/**
 * Reads a `multipart/form-data` body with the parts `schema` (optional, first) and `file` (last), in flat memory (RFC 7578).
 *
 * @throws ApiError `INVALID_INPUT` for other parts or another order, and for a body that is not complete; the stream of the file
 *   throws it too
 */
export async function readUploadParts(body: Readable, contentType: string): Promise<UploadParts> {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  if (!boundary) throw invalid('its content type has no boundary');
  const parts = new PartReader(body, `\r\n--${boundary[1] ?? boundary[2]}`);
  // What stands before the first part counts for nothing.
  await parts.text(MAX_HEADER_BYTES, 'The text before the first part');
  let schema: string | null = null;
  for (;;) {
    const name = await parts.next();
    if (name === null) throw invalid('there is no part called file');
    if (name === 'file') return { schema, file: Readable.from(fileOf(parts), { objectMode: false }) };
    if (name !== 'schema' || schema !== null)
      throw invalid(`the part "${name}" is not expected: send schema, then file`);
    schema = await parts.text(MAX_SCHEMA_BYTES, 'The schema');
  }
}

async function* fileOf(parts: PartReader): AsyncGenerator<Buffer> {
  yield* parts.content();
  const more = await parts.next();
  if (more !== null) throw invalid(`the part "${more}" comes after the file: put the file last`);
}

/** Reads a body up to its next delimiter. */
class PartReader {
  private readonly source: AsyncIterator<Buffer>;
  private readonly delimiter: Buffer;
  /** The body may begin with a delimiter, which then has no line before it. */
  private rest: Buffer = Buffer.from('\r\n');

  constructor(body: Readable, delimiter: string) {
    this.source = body[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
    this.delimiter = Buffer.from(delimiter, 'latin1');
  }

  /** The name of the part that begins here; null at the end. */
  async next(): Promise<string | null> {
    while (this.rest.length < 2) await this.more();
    if (this.rest.subarray(0, 2).toString('latin1') === '--') return null;
    let end = this.rest.indexOf('\r\n\r\n');
    while (end < 0) {
      if (this.rest.length > MAX_HEADER_BYTES) throw invalid('the headers of a part are too long');
      await this.more();
      end = this.rest.indexOf('\r\n\r\n');
    }
    const headers = this.rest.subarray(0, end).toString('utf8');
    this.rest = this.rest.subarray(end + 4);
    const name = /content-disposition:[^\r\n]*?\bname="([^"]*)"/i.exec(headers);
    if (!name) throw invalid('a part has no name');
    return name[1];
  }

  /** What stands before the next delimiter, which is taken too. */
  async *content(): AsyncGenerator<Buffer> {
    const { delimiter } = this;
    for (;;) {
      const at = this.rest.indexOf(delimiter);
      if (at >= 0) {
        if (at > 0) yield this.rest.subarray(0, at);
        this.rest = this.rest.subarray(at + delimiter.length);
        return;
      }
      // A delimiter may be cut in two by the end of what has arrived.
      const sure = this.rest.length - delimiter.length + 1;
      if (sure > 0) {
        yield this.rest.subarray(0, sure);
        this.rest = this.rest.subarray(sure);
      }
      await this.more();
    }
  }

  async text(most: number, what: string): Promise<string> {
    const pieces: Buffer[] = [];
    let length = 0;
    for await (const piece of this.content()) {
      length += piece.length;
      if (length > most) throw new ApiError('INVALID_INPUT', `${what} is longer than ${most} bytes.`);
      pieces.push(piece);
    }
    return Buffer.concat(pieces).toString('utf8');
  }

  private async more(): Promise<void> {
    const piece = await this.source.next();
    if (piece.done) throw invalid('it ends before its last delimiter');
    this.rest = this.rest.length === 0 ? piece.value : Buffer.concat([this.rest, piece.value]);
  }
}

function invalid(why: string): ApiError {
  return new ApiError('INVALID_INPUT', `The multipart body can't be read: ${why}.`);
}
