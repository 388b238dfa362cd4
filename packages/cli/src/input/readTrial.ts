import { dirname, resolve } from 'node:path';
import {
  modelFromJSON,
  prepareTrials,
  type PreparedTrials,
  specify,
  type SynthesizerModel,
  type TrialPlan,
  TrialPlanError,
} from '@likeness/core';
import { readSpecificationText, readTrialPlanText, withLines } from '@likeness/io';
import { UsageError } from '../usageError.js';
import { withInput } from './openInput.js';
import { readModel } from './readModel.js';
import { readSpecificationFile } from './readSpecificationFile.js';

/**
 * Reads a trial plan, YAML or JSON, and the population that it names, and makes it ready to be simulated. Files are named
 * relative to the plan; `-` is standard input, from which they are relative to the working directory.
 *
 * @param seed default: the plan's
 * @throws TrialPlanError `INVALID_TRIAL_PLAN` with a line of text for each problem; LikenessError for a population that cannot
 *   be read; UsageError for a population in the dashboard
 */
export async function readTrial(
  path: string,
  seed: number | undefined,
  signal: AbortSignal,
): Promise<PreparedTrials> {
  const text = await readText(path, signal);
  const { plan, problems } = readTrialPlanText(text, path);
  if (plan === null) throw new TrialPlanError(problems);
  const model = await populationOf(plan, path === '-' ? '.' : dirname(path), signal);
  try {
    return prepareTrials(plan, model, seed);
  } catch (error) {
    if (!(error instanceof TrialPlanError)) throw error;
    throw new TrialPlanError(withLines(error.problems, readSpecificationText(text, path).lineOf));
  }
}

async function readText(path: string, signal: AbortSignal): Promise<string> {
  const chunks: Uint8Array[] = [];
  await withInput(path, signal, async (source) => {
    for await (const chunk of source.open()) chunks.push(chunk);
  });
  return Buffer.concat(chunks).toString('utf8');
}

async function populationOf(
  { population }: TrialPlan,
  folder: string,
  signal: AbortSignal,
): Promise<SynthesizerModel | null> {
  if (population === undefined) return null;
  const { run, model, specification } = population;
  if (run !== undefined)
    throw new UsageError(
      'population.run names a run of the dashboard, where this plan can be simulated. Here name a file: population.model.',
    );
  if (model !== undefined) return modelFromJSON(await readModel(resolve(folder, model), signal));
  const document =
    typeof specification === 'string'
      ? await readSpecificationFile(resolve(folder, specification), signal)
      : specification;
  return specify(document).model;
}
