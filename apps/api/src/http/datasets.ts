import { rm } from 'node:fs/promises';
import { TABLE_FORMATS } from '@likeness/io';
import express, { type Request, type Response, type Router } from 'express';
import { audit } from '../services/access/audit.js';
import { permit } from '../services/access/permit.js';
import { permitRealRows } from '../services/access/realRows.js';
import { findDataset } from '../services/datasets/get.js';
import type { ImportFile } from '../services/datasets/importRequest.js';
import { readProfile } from '../services/datasets/profile.js';
import type { DatasetRow } from '../services/datasets/row.js';
import { datasetDocument } from '../services/datasets/schema/document.js';
import { ApiError, found } from '../services/errors.js';
import { servicesOf } from './authenticate.js';
import type { HttpContext } from './context.js';
import { readUploadParts } from './upload/multipart.js';
import { readUploadQuery, readUploadSchema, withSchemaPath } from './upload/readUploadQuery.js';
import { receiveUpload } from './upload/receiveUpload.js';
import { readPlainCsv, sendRows } from './sendRows.js';

/** As many as a file may have once it is unpacked. */
const MAX_UPLOAD_BYTES = 20 * 2 ** 30;

const MEDIA_TYPES = [
  ...TABLE_FORMATS.map(({ mediaType }) => mediaType.split(';')[0]),
  'application/gzip',
  'application/x-gzip',
  'application/octet-stream',
  'multipart/form-data',
];

/** `POST /datasets` and the download of a dataset's rows. */
export function datasetRoutes(context: HttpContext, importFile: ImportFile): Router {
  const router = express.Router();
  router.post('/datasets', async (request, response) => {
    const dataset = await upload(context, importFile, request, response);
    const { columns, notes } = await readProfile(servicesOf(response), dataset.id);
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
  router.get<{ id: string }>('/datasets/:id/schema.json', async ({ params }, response) => {
    const services = servicesOf(response);
    permit(services, 'downloadSchema');
    const dataset = found('dataset', params.id, await findDataset(services, params.id));
    await permitRealRows(services, 'downloadSchema', dataset);
    const { tableId } = dataset;
    const table = await services.database.storedTable.findUnique({ where: { id: tableId } });
    const document = datasetDocument(
      dataset,
      await readProfile(services, dataset.id),
      found('table', tableId, table),
    );
    response
      .attachment(`${dataset.name}.schema.json`)
      .type('application/json')
      .send(`${JSON.stringify(document, null, 2)}\n`);
  });
  for (const format of TABLE_FORMATS.filter(({ writer }) => writer !== null)) {
    router.get<{ id: string }>(
      `/datasets/:id/rows${format.endings[0]}`,
      async ({ params, query }, response) => {
        const services = servicesOf(response);
        permit(services, 'downloadRealRows');
        const dataset = found('dataset', params.id, await findDataset(services, params.id));
        await permitRealRows(services, 'downloadRealRows', dataset);
        const { id, tableId, rowCount, name } = dataset;
        const plainCsv = readPlainCsv(query);
        await audit(services.database, services, {
          action: 'dataset.download',
          subject: { kind: 'dataset', id, name },
          details: { format: format.name },
        });
        await sendRows(context, response, {
          tableId,
          rowCount,
          fileName: name,
          format,
          gzip: false,
          plainCsv,
        });
      },
    );
  }
  return router;
}

async function upload(
  { configuration }: HttpContext,
  importFile: ImportFile,
  request: Request,
  response: Response,
): Promise<DatasetRow> {
  const services = servicesOf(response);
  const actor = permit(services, 'upload');
  const mediaType = request.headers['content-type']?.split(';')[0].trim().toLowerCase() ?? '';
  if (!MEDIA_TYPES.includes(mediaType)) {
    throw new ApiError(
      'UNSUPPORTED_MEDIA_TYPE',
      `The content type is "${mediaType}": use one of ${MEDIA_TYPES.join(', ')}.`,
    );
  }
  const { fileName, name, kinds, sheet } = readUploadQuery(request);
  await services.storage.requireRoom(Number(request.headers['content-length'] ?? 0));
  const parts =
    mediaType === 'multipart/form-data'
      ? await readUploadParts(request, request.headers['content-type'] ?? '')
      : { schema: null, file: request };
  const schema = readUploadSchema(parts.schema, kinds);
  // A caller that goes away takes the import with it: nobody would learn of the dataset.
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) gone.abort();
  });
  const file = await receiveUpload(parts.file, configuration.uploadFolder, {
    bytes: MAX_UPLOAD_BYTES,
    idleMilliseconds: configuration.uploadIdleMilliseconds,
  });
  try {
    const { workspaceId } = services;
    const { declared, dialect, userColumns, acceptedConstraints } = schema;
    const said = { declared, dialect, userColumns, acceptedConstraints };
    const id = await importFile(
      { workspaceId, actor, fileName, name, sheet, ...said, example: false, ...file },
      gone.signal,
      actor.id,
    );
    return found('dataset', id, await findDataset(services, id));
  } catch (error) {
    if (!gone.signal.aborted) throw withSchemaPath(error, schema);
    throw new ApiError('UPLOAD_INTERRUPTED', 'The caller went away while the file was read.', {
      cause: error,
    });
  } finally {
    await rm(file.path, { force: true });
  }
}
