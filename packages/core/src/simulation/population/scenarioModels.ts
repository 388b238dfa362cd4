import { LikenessError } from '../../errors.js';
import { applyScenario } from '../../specification/scenario/applyScenario.js';
import type { SynthesizerModel } from '../../synthesizers/contract/model.js';
import type { PlanProblems } from '../plan/planProblems.js';
import type { TrialScenario } from '../plan/scenario.js';

/** Halvings in the search of the nearest possible value: four digits of the way to it. */
const HALVINGS = 14;
/** The operator and the number that end a change. */
const ENDING = /^(.*?)[-+*/=]\s*[-+]?[\d.]+(?:[eE][-+]?\d+)?\s*$/su;

/**
 * The population's model in each scenario; scenarios with the same changes have the same model.
 *
 * What the model cannot follow is added to the problems, with the nearest value that it can.
 */
export function scenarioModels(
  model: SynthesizerModel,
  scenarios: readonly TrialScenario[],
  problems: PlanProblems,
): SynthesizerModel[] {
  const known = new Map<string, SynthesizerModel>([['[]', model]]);
  return scenarios.map(({ population: changes = [] }, at) => {
    const key = JSON.stringify(changes);
    let changed = known.get(key);
    if (changed === undefined) {
      changed = changedModel(model, changes, `scenarios[${at}].population`, problems);
      known.set(key, changed);
    }
    return changed;
  });
}

function changedModel(
  model: SynthesizerModel,
  changes: readonly string[],
  path: string,
  problems: PlanProblems,
): SynthesizerModel {
  try {
    return applyScenario(model, changes).model;
  } catch (error) {
    if (!(error instanceof LikenessError)) throw error;
    const at = Number(/^changes\[(\d+)\]$/u.exec(error.location.path ?? '')?.[1] ?? NaN);
    if (Number.isNaN(at)) problems.add(path, 'NOT_REACHABLE', changes, error.message);
    else {
      const nearest = error.code === 'INVALID_SCENARIO' ? nearestValue(model, changes, at) : null;
      const advice = nearest === null ? '' : ` The nearest possible value is ${nearest}.`;
      problems.add(`${path}[${at}]`, 'NOT_REACHABLE', changes[at], `${error.message}${advice}`);
    }
    return model;
  }
}

/** The value nearest to what change `at` wants that the model can have, searched between its present one and that. */
function nearestValue(model: SynthesizerModel, changes: readonly string[], at: number): number | null {
  const head = ENDING.exec(changes[at])?.[1];
  if (head === undefined) return null;
  const earlier = changes.slice(0, at);
  const attempt = (text: string): { before: number; after: number } | null => {
    try {
      return applyScenario(model, [...earlier, text]).changes[at];
    } catch (error) {
      if (error instanceof LikenessError) return null;
      throw error;
    }
  };
  const now = attempt(`${head}* 1`);
  if (now === null) return null;
  const wanted = wantedValue(changes[at], now.before);
  if (wanted === null) return null;
  let [possible, refused] = [0, 1];
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (possible + refused) / 2;
    const value = now.before + (wanted - now.before) * middle;
    if (attempt(`${head}= ${value}`) === null) refused = middle;
    else possible = middle;
  }
  return Number((now.before + (wanted - now.before) * possible).toPrecision(4));
}

/** What a change makes of a value. */
function wantedValue(text: string, before: number): number | null {
  const match = /([-+*/=])\s*([-+]?[\d.]+(?:[eE][-+]?\d+)?)\s*$/u.exec(
    text.slice(ENDING.exec(text)?.[1].length),
  );
  if (match === null) return null;
  const amount = Number(match[2]);
  const wanted = {
    '+': before + amount,
    '-': before - amount,
    '*': before * amount,
    '/': before / amount,
    '=': amount,
  }[match[1]];
  return wanted === undefined || !Number.isFinite(wanted) ? null : wanted;
}
