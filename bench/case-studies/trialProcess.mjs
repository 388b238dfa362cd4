// @ts-check
/** A process of its own that does trials as they are sent to it, so that two cores work. */
import { METHODS, STUDIES } from './studies.mjs';
import { openStudy } from './openStudy.mjs';
import { trial } from './trial.mjs';

const tables = new Map();

process.on('message', async ({ study: studyName, method: methodName, seed, decides }) => {
  const study = STUDIES.find(({ name }) => name === studyName);
  const method = METHODS.find(({ name }) => name === methodName);
  try {
    if (study === undefined || method === undefined) throw new Error('there is no such trial');
    if (!tables.has(studyName)) tables.set(studyName, await openStudy(study));
    process.send?.({ outcome: await trial(study, method, tables.get(studyName), seed, { decides }) });
  } catch (error) {
    process.send?.({
      error: `${studyName}, ${methodName}, seed ${seed}: ${error instanceof Error ? error.message : error}`,
    });
  }
});
