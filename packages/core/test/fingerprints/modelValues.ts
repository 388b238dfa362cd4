import type { SynthesizerModel } from '../../src/index.js';
import { draw, type DrawCase } from './engineCalls.js';
import { ofModel, ofTable, orRefusal } from './fingerprint.js';
import { put, type Values } from './recordedSuite.js';

/** Adds the fingerprints of a model's document and of its draws, as `name: draw`. */
export async function putModel(
  { rows, models }: { readonly rows: Values; readonly models: Values },
  name: string,
  model: SynthesizerModel,
  draws: Readonly<Record<string, DrawCase>>,
): Promise<void> {
  for (const [part, value] of Object.entries(ofModel(model))) put(models, `${name}: ${part}`, value);
  for (const [drawName, drawCase] of Object.entries(draws)) {
    const drawn = await orRefusal(() => draw(model, drawCase));
    put(rows, `${name}: ${drawName}`, typeof drawn === 'string' ? drawn : ofTable(drawn.table));
  }
}
