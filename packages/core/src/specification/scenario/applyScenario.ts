import { rangesByColumn } from '../../constraints/constraintsDocument.js';
import { LikenessError } from '../../errors.js';
import { modelFromJSON } from '../../synthesizers/registry.js';
import type { SynthesizerModel } from '../../synthesizers/contract/model.js';
import { changeCorrelation, correlationNow } from './changeCorrelation.js';
import { changeMissing, missingNow } from './changeMissing.js';
import { changeMoment, momentNow } from './changeMoment.js';
import { changeShare, shareNow } from './changeShare.js';
import { change, type Override, parseOverride } from './parseOverride.js';
import { closeModel, openModel, type ScenarioModel } from './scenarioModel.js';

/** What one override did. */
export interface ScenarioChange {
  readonly override: string;
  readonly before: number;
  readonly wanted: number;
  readonly after: number;
  /** Largest change of another latent correlation that it took to keep the matrix one; 0 when none. */
  readonly repair: number;
}

/**
 * A model with some of its statistics changed, one override after another; everything else stays: the shapes of the
 * columns, the latent correlations, the missing values. Some 50 ms an override.
 *
 * @param model fitted, read or specified; it is not changed
 * @param overrides as `parseOverride` reads them
 * @throws LikenessError `EXPRESSION_SYNTAX`, `UNKNOWN_COLUMN`, `INVALID_SCENARIO` when the model cannot have what is asked;
 *   its `location.path` is `changes[i]`, i the index of the override at fault, unless no override can change the model
 */
export function applyScenario(
  model: SynthesizerModel,
  overrides: readonly string[],
): { readonly model: SynthesizerModel; readonly changes: readonly ScenarioChange[] } {
  const opened = openModel(model.toJSON());
  const parsed = overrides.map((text, index) => atChange(index, () => parseOverride(text)));
  const changes = parsed.map((override, index) => atChange(index, () => applyOne(opened, override)));
  const notes = changes.map(({ override, before, after, repair }) => ({
    code: 'SCENARIO',
    message: `Changed by "${override}": ${short(before)} became ${short(after)}${repair > 0 ? `; other correlations moved by ${short(repair)} at most` : ''}.`,
  }));
  return { model: modelFromJSON(closeModel(opened, rangesOf(opened), notes)), changes };
}

/** Does a part of one override; its error says which override of the list it is. */
function atChange<T>(index: number, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof LikenessError)) throw error;
    const location = { ...error.location, path: `changes[${index}]` };
    throw new LikenessError(error.code, error.message, location, { cause: error });
  }
}

function applyOne(model: ScenarioModel, override: Override): ScenarioChange {
  const { text } = override;
  const columns = override.type === 'correlation' ? override.columns : [override.column];
  const [at, other] = columns.map((name) => indexOf(model, name, text));
  const read = (): number => {
    switch (override.type) {
      case 'moment':
        return momentNow(model, at, override.moment, text);
      case 'share':
        return shareNow(model, at, override.label, text);
      case 'missing':
        return missingNow(model, at, text);
      case 'correlation':
        return correlationNow(model, at, other, text);
    }
  };
  const before = read();
  const wanted = change(before, override);
  let repair = 0;
  switch (override.type) {
    case 'moment':
      changeMoment(model, at, override.moment, wanted, text);
      break;
    case 'share':
      changeShare(model, at, override.label, wanted, text);
      break;
    case 'missing':
      changeMissing(model, at, wanted, text);
      break;
    case 'correlation':
      repair = changeCorrelation(model, at, other, wanted, text);
      break;
  }
  return { override: text, before, wanted, after: read(), repair };
}

function indexOf({ schema, document }: ScenarioModel, name: string, text: string): number {
  const at = schema.columns.findIndex((column) => column.name === name);
  if (at >= 0) return at;
  const bound = document.schema.columns.some((column) => column.name === name);
  if (bound)
    throw new LikenessError(
      'INVALID_SCENARIO',
      `"${text}" cannot be applied: a constraint of the model gives column "${name}". Change ${schema.columns.map((column) => column.name).join(', ')}.`,
      { column: name },
    );
  throw new LikenessError(
    'UNKNOWN_COLUMN',
    `"${text}" names "${name}", which is not a column. The columns are: ${schema.columns.map((column) => column.name).join(', ')}.`,
    { column: name },
  );
}

/** Ranges of the constraints after the change: a column that a difference carries along is not bounded any more. */
function rangesOf({ constraints, schema, parts }: ScenarioModel): ScenarioModel['constraints'] {
  if (constraints === null) return null;
  const ranges = rangesByColumn(Object.entries(constraints.ranges));
  for (const step of constraints.steps) if (step.type === 'difference') delete ranges[step.column];
  schema.columns.forEach(({ name }, at) => {
    const models = parts.flatMap(({ columns }) => {
      const model = columns[at];
      return model.type === 'numeric' ? [model] : [];
    });
    if (models.length > 0 && ranges[name] !== undefined)
      ranges[name] = [
        Math.min(...models.map(({ minimum }) => minimum)),
        Math.max(...models.map(({ maximum }) => maximum)),
      ];
  });
  return { ...constraints, ranges };
}

function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}
