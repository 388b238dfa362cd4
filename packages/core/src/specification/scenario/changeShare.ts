import type { ColumnSchema } from '../../table/column.js';
import { invalidScenario } from './invalidScenario.js';
import type { ScenarioModel, ScenarioPart } from './scenarioModel.js';
import { requireCoded, weightedMean } from './scenarioParts.js';

/** Fraction of a label among the cells that are present, over all classes. */
export function shareNow(model: ScenarioModel, at: number, label: string, text: string): number {
  const code = codeOf(model.schema.columns[at], label, text);
  const k = model.classColumns.indexOf(at);
  if (k >= 0) {
    const present = model.parts.filter(({ values }) => values[k] !== null);
    return shareOfParts(present.filter(({ values }) => values[k] === code)) / shareOfParts(present);
  }
  return weightedMean(model, (part) => requireCoded(part.columns[at], text).shares[code]);
}

/**
 * Gives a label another proportion; the other labels keep their proportions. In a model with classes the log odds of
 * the label move by one amount in every class.
 */
export function changeShare(
  model: ScenarioModel,
  at: number,
  label: string,
  wanted: number,
  text: string,
): void {
  const code = codeOf(model.schema.columns[at], label, text);
  if (!(wanted >= 0 && wanted <= 1))
    throw invalidScenario(text, `a share of ${wanted} does not lie between 0 and 1`);
  const before = shareNow(model, at, label, text);
  if ((before === 0 || before === 1) && wanted !== before)
    throw invalidScenario(text, `"${label}" has a share of ${before}, from which no other follows`);
  if (wanted === before) return;
  const k = model.classColumns.indexOf(at);
  if (k >= 0) changeClassShare(model, k, code, wanted, text);
  const shareOf = (part: ScenarioPart): number => requireCoded(part.columns[at], text).shares[code];
  const set = (parts: readonly ScenarioPart[]): void => {
    const shift = commonShift(
      parts.map((part) => ({ share: shareOf(part), weight: part.share })),
      wanted,
    );
    for (const part of parts) {
      const column = requireCoded(part.columns[at], text);
      const own = column.shares[code];
      const next = wanted === 0 || wanted === 1 ? wanted : shifted(own, shift);
      const rest = own < 1 ? (1 - next) / (1 - own) : 0;
      part.columns[at] = {
        ...column,
        shares: column.shares.map((share, other) => (other === code ? next : share * rest)),
      };
    }
  };
  if (k < 0) set(model.parts);
  if (model.pooled) set([model.pooled]);
}

/**
 * Gives a value of class column k another proportion by one amount of log odds among the classes that agree in the
 * class columns before it, whose proportions stay.
 */
function changeClassShare(model: ScenarioModel, k: number, code: number, wanted: number, text: string): void {
  if (wanted <= 0 || wanted >= 1)
    throw invalidScenario(text, 'every class of the model needs a share above 0');
  const groups = new Map<string, ScenarioPart[]>();
  for (const part of model.parts) {
    if (part.values[k] === null) continue;
    const key = part.values.slice(0, k).join();
    groups.set(key, [...(groups.get(key) ?? []), part]);
  }
  const within = Array.from(groups.values(), (parts) => {
    const weight = shareOfParts(parts);
    return { parts, weight, share: shareOfParts(parts.filter(({ values }) => values[k] === code)) / weight };
  });
  const shift = commonShift(within, wanted);
  for (const { parts, share } of within) {
    const next = shifted(share, shift);
    for (const part of parts) part.share *= part.values[k] === code ? next / share : (1 - next) / (1 - share);
  }
}

function shareOfParts(parts: readonly ScenarioPart[]): number {
  return parts.reduce((sum, { share }) => sum + share, 0);
}

/** A proportion whose log odds move; 0 and 1 have none. */
function shifted(share: number, shift: number): number {
  return share <= 0 || share >= 1 ? share : 1 / (1 + Math.exp(-Math.log(share / (1 - share)) - shift));
}

/** The move of the log odds of all proportions that makes their weighted mean the one that is wanted. */
function commonShift(
  shares: readonly { readonly share: number; readonly weight: number }[],
  wanted: number,
): number {
  const total = shares.reduce((sum, { weight }) => sum + weight, 0);
  let [low, high] = [-40, 40];
  for (let i = 0; i < 100; i++) {
    const middle = (low + high) / 2;
    const mean = shares.reduce((sum, { share, weight }) => sum + weight * shifted(share, middle), 0) / total;
    if (mean < wanted) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function codeOf({ name, categories = [] }: ColumnSchema, label: string, text: string): number {
  const code = categories.indexOf(label);
  if (code >= 0) return code;
  throw invalidScenario(
    text,
    `column "${name}" has no label "${label}"; it has ${categories.join(', ') || 'none'}`,
  );
}
