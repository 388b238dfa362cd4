import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { ColumnKind } from '@likeness/core';
import { TABLE_FORMATS } from '@likeness/io';
import express, { type Request, type Response, type Router } from 'express';
import { getDataset } from '../services/datasets/get.js';
import type { ImportFile } from '../services/datasets/importRequest.js';
import { datasetProfile, type DatasetRow } from '../services/datasets/row.js';
import { ApiError, found } from '../services/errors.js';
import type { HttpContext } from './context.js';
import { receiveUpload } from './receiveUpload.js';
import { sendRows } from './sendRows.js';

const MEDIA_TYPES = [
  ...TABLE_FORMATS.map(({ mediaType }) => mediaType.split(';')[0]),
  'application/gzip',
  'application/x-gzip',
  'application/octet-stream',
];
const ENDINGS = TABLE_FORMATS.flatMap(({ endings }) => endings);
const KINDS: readonly string[] = [
  'continuous',
  'integer',
  'categorical',
  'boolean',
  'datetime',
  'identifier',
];

/** `POST /datasets` and the download of a dataset's rows. */
export function datasetRoutes(context: HttpContext, importFile: ImportFile): Router {
  const router = express.Router();
  router.post('/datasets', async (request, response) => {
    const dataset = await upload(context, importFile, request, response);
    const { columns, notes } = datasetProfile(dataset);
    response.status(201).json({
      dataset: {
        id: dataset.id,
        name: dataset.name,
        rowCount: dataset.rowCount,
        columns: columns.map(({ name, kind, missingCount }) => ({ name, kind, missingCount })),
        notes,
      },
    });
  });
  for (const format of TABLE_FORMATS.filter(({ writer }) => writer !== null)) {
    router.get<{ id: string }>(`/datasets/:id/rows${format.endings[0]}`, async ({ params }, response) => {
      const dataset = found('dataset', params.id, await getDataset(context.services, params.id));
      const { tableId, rowCount, name } = dataset;
      await sendRows(context, response, { tableId, rowCount, fileName: name, format, gzip: false });
    });
  }
  return router;
}

async function upload(
  { configuration, services }: HttpContext,
  importFile: ImportFile,
  request: Request,
  response: Response,
): Promise<DatasetRow> {
  const mediaType = request.headers['content-type']?.split(';')[0].trim().toLowerCase() ?? '';
  if (!MEDIA_TYPES.includes(mediaType)) {
    throw new ApiError(
      'UNSUPPORTED_MEDIA_TYPE',
      `The content type is "${mediaType}": use one of ${MEDIA_TYPES.join(', ')}.`,
    );
  }
  const { fileName, name, kinds, sheet } = readQuery(request);
  // A caller that goes away takes the import with it: nobody would learn of the dataset.
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) gone.abort();
  });
  const file = await receiveUpload(request, configuration.uploadFolder);
  try {
    const { workspaceId } = services;
    const id = await importFile(
      { workspaceId, fileName, name, kinds, sheet, example: false, ...file },
      gone.signal,
    );
    return found('dataset', id, await getDataset(services, id));
  } catch (error) {
    if (!gone.signal.aborted) throw error;
    throw new ApiError('UPLOAD_INTERRUPTED', 'The caller went away while the file was read.', {
      cause: error,
    });
  } finally {
    await rm(file.path, { force: true });
  }
}

function readQuery({ query }: Request): {
  fileName: string;
  name: string;
  kinds: Record<string, ColumnKind>;
  sheet: string | undefined;
} {
  const text = (key: string): string => {
    const value = query[key];
    return typeof value === 'string' ? value.trim() : '';
  };
  const fileName = path.basename(text('fileName').replaceAll('\\', '/'));
  if (!fileName)
    throw new ApiError('INVALID_INPUT', 'fileName is missing: POST /datasets?fileName=titanic.csv');
  if (fileName.length > 255) throw new ApiError('INVALID_INPUT', 'fileName is longer than 255 characters.');
  const name = text('name') || withoutEnding(fileName) || fileName;
  if (name.length > 255) throw new ApiError('INVALID_INPUT', 'name is longer than 255 characters.');
  return { fileName, name, kinds: readKinds(text('kinds')), sheet: text('sheet') || undefined };
}

function withoutEnding(fileName: string): string {
  const plain = fileName.replace(/\.gz$/i, '');
  const ending = ENDINGS.find((candidate) => plain.toLowerCase().endsWith(candidate));
  return ending === undefined ? plain : plain.slice(0, -ending.length);
}

/** `pclass:categorical,age:integer`; a name with a comma, colon or per cent sign in it is written percent-encoded. */
function readKinds(text: string): Record<string, ColumnKind> {
  const kinds: Record<string, ColumnKind> = Object.create(null) as Record<string, ColumnKind>;
  for (const part of text === '' ? [] : text.split(',')) {
    const [column, kind, ...rest] = part.split(':');
    if (!column || rest.length > 0 || !KINDS.includes(kind)) {
      throw new ApiError(
        'INVALID_INPUT',
        `kinds has "${part}": write column:kind with one of ${KINDS.join(', ')}.`,
      );
    }
    kinds[decodeName(column)] = kind as ColumnKind;
  }
  return kinds;
}

function decodeName(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    throw new ApiError('INVALID_INPUT', `kinds has "${text}", which is not percent-encoded text.`, {
      cause: error,
    });
  }
}
