import type { Condition, DrawReport, SampleOptions } from '@likeness/core';
import { drawOptions, type RunOptions } from '../runs/options.js';
import type { GenerationSummary } from './open.js';

/** The conditions of a generation, typed. */
export function generationConditions({
  conditions,
}: Pick<GenerationSummary, 'conditions'>): readonly Condition[] {
  return conditions as unknown as Condition[];
}

/** How a generation's stored rows came about, typed; null where that is not known. */
export function generationDrawing({ drawing }: Pick<GenerationSummary, 'drawing'>): DrawReport | null {
  return drawing as unknown as DrawReport | null;
}

/** How a generation's rows are drawn. Rows under conditions are independent: strata are of the whole table. */
export function generationDraw(options: RunOptions, conditions: readonly Condition[]): SampleOptions {
  return conditions.length > 0 ? { conditions } : drawOptions(options);
}
