import { found } from '../../services/errors.js';
import { generationConditions } from '../../services/generations/settings.js';
import { drawOptions } from '../../services/runs/engineOptions.js';
import { runRequest } from '../../services/runs/request.js';
import { readModel } from '../../services/models/saveModel.js';
import type { AttemptBody } from './attemptWork.js';
import { generateRows } from './generateRows.js';

/** Draws the rows of a generation that was asked for after its run. Chunks that are stored are kept. */
export const generationBody: AttemptBody = async (work) => {
  const { database } = work.services;
  const { id } = work.attempt;
  const row = await database.generation.findUnique({ where: { id }, include: { run: true } });
  const { run, ...generation } = found('generation', id, row);
  const { document } = found('model of the run', run.id, await readModel(database, run.id));
  const options = drawOptions(runRequest(run), generationConditions(generation));
  await generateRows({ ...work, generation, document, options });
};
