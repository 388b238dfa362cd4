import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createGzip } from 'node:zlib';
import { lostMarkNotes, type TableFormat, writeTable } from '@likeness/io';
import type { FileDialect, TableNote } from '@likeness/core';
import type { Request, Response } from 'express';
import { ApiError } from '../services/errors.js';
import { readSchema, streamTables } from '../services/tables/streamTables.js';
import type { HttpContext } from './context.js';

interface Download {
  readonly tableId: string;
  readonly rowCount: number;
  /** Without ending. */
  readonly fileName: string;
  readonly format: TableFormat;
  readonly gzip: boolean;
  /** CSV with commas, UTF-8 and decimal points instead of the dialect of the file that was read. */
  readonly plainCsv: boolean;
}

/** Notes that a header of the response has at most. */
const MAX_HEADER_NOTES = 8;
/** Bytes of one write: small enough that a slow reader holds little. */
const PIECE_BYTES = 1 << 16;

/**
 * Sends a stored table as a file, a chunk at a time as fast as the other side takes it; reading stops when it goes
 * away. An error in the middle breaks the connection, so that a part is never taken for the whole. Special
 * values that the format holds as missing cells are named in the header `Likeness-Notes`.
 */
export async function sendRows(
  { services }: HttpContext,
  response: Response,
  { tableId, rowCount, fileName, format, gzip, plainCsv }: Download,
): Promise<void> {
  const schema = await readSchema(services.database, tableId);
  const name = `${fileName.replaceAll(/[^\p{L}\p{N} ._-]+/gu, ' ').trim() || 'rows'}${format.endings[0]}${gzip ? '.gz' : ''}`;
  response.attachment(name);
  response.setHeader(
    'Content-Type',
    gzip ? 'application/gzip' : mediaTypeOf(format, plainCsv ? undefined : schema.file),
  );
  response.setHeader('Cache-Control', 'no-store');
  const notes = lostMarkNotes(name, schema, { format: format.name });
  if (notes.length > 0) response.setHeader('Likeness-Notes', headerText(notes));
  const rows = Readable.from(
    pieces(
      writeTable(name, schema, streamTables(services.database, tableId, schema, rowCount), {
        format: format.name,
        plainCsv,
      }),
    ),
    {
      objectMode: false,
      highWaterMark: PIECE_BYTES,
    },
  );
  try {
    if (gzip) await pipeline(rows, createGzip({ level: constants.Z_BEST_SPEED }), response);
    else await pipeline(rows, response);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    // The reader went away: its right.
    if (code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ECONNRESET' || code === 'EPIPE') return;
    services.log.error('download-failed', { tableId, error });
    response.destroy();
  }
}

/**
 * Whether the address asks for plain CSV, `?plainCsv=true`.
 *
 * @throws ApiError `INVALID_INPUT`
 */
export function readPlainCsv({ plainCsv }: Request['query']): boolean {
  if (plainCsv === undefined || plainCsv === 'false') return false;
  if (plainCsv === 'true') return true;
  throw new ApiError('INVALID_INPUT', 'plainCsv must be true or false.');
}

function mediaTypeOf({ mediaType, hasDialect = false }: TableFormat, file: FileDialect | undefined): string {
  const { encoding } = file ?? {};
  return hasDialect && encoding !== undefined ? `${mediaType.split(';')[0]}; charset=${encoding}` : mediaType;
}

/** The first notes as JSON in ASCII. */
function headerText(notes: readonly TableNote[]): string {
  const text = JSON.stringify(notes.slice(0, MAX_HEADER_NOTES));
  return text.replaceAll(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

async function* pieces(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    for (let from = 0; from < chunk.length; from += PIECE_BYTES)
      yield chunk.subarray(from, from + PIECE_BYTES);
  }
}
