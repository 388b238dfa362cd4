import type { Condition, DrawReport } from '@likeness/core';
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
