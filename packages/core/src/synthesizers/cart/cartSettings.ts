import type { SettingValue, SynthesizerSetting } from '../contract/synthesizer.js';

export type VisitOrder = 'file' | 'distinct' | 'target-first';

export interface CartOptions {
  readonly order: VisitOrder;
  /** Names of the columns that come first, in this order; the others follow in that of `order`. */
  readonly sequence: readonly string[];
  /** Fewest rows of a leaf. */
  readonly minLeaf: number;
  /** Share of a column's impurity that every split must remove, as rpart's cp; 0 keeps every split. */
  readonly complexity: number;
  /** What pruning counts as the risk of labels. */
  readonly risk: 'errors' | 'impurity';
  /** `none` gives values of real rows, `density` puts a kernel around them. */
  readonly smoothing: 'none' | 'density';
  /** Trees of their own for each label of the target. */
  readonly stratify: boolean;
  /** Each column from a bootstrap resample of the rows. */
  readonly proper: boolean;
}

export const CART_SETTINGS: readonly SynthesizerSetting[] = [
  {
    name: 'order',
    label: 'Visit order',
    description:
      'Columns are drawn one after another, each given those before: in the order of the file, the fewest different values first (distinct), or the target first and the rest as in the file.',
    kind: 'choice',
    default: 'file',
    choices: ['file', 'distinct', 'target-first'],
  },
  {
    name: 'sequence',
    label: 'Visit sequence',
    description:
      'Names of the columns to draw first, in this order, with commas between them; the others follow in the visit order. A name with a comma stands in double quotes.',
    kind: 'text',
    default: '',
  },
  {
    name: 'minLeaf',
    label: 'Smallest leaf',
    description:
      'Fewest rows of a leaf, from which a value is drawn; more rows protect better and relate less.',
    kind: 'integer',
    default: 5,
    minimum: 1,
    maximum: 100_000,
  },
  {
    name: 'complexity',
    label: 'Complexity',
    description:
      'Share of the risk of a column that every split must remove; larger values give smaller trees.',
    kind: 'number',
    default: 1e-8,
    minimum: 0,
    maximum: 1,
  },
  {
    name: 'risk',
    label: 'Risk of labels',
    description:
      'What a split of labels must lessen to stay: wrong guesses of a leaf that says its most frequent label (errors), as in synthpop, or the mixture of labels (impurity), which follows the rows more closely.',
    kind: 'choice',
    default: 'errors',
    choices: ['errors', 'impurity'],
  },
  {
    name: 'smoothing',
    label: 'Smoothing',
    description:
      'Numbers are those of real rows (none), or spread around them as densely as the leaf is (density), within its range.',
    kind: 'choice',
    default: 'none',
    choices: ['none', 'density'],
  },
  {
    name: 'stratify',
    label: 'Stratify by the target',
    description: 'Whether each label of the target has trees of its own.',
    kind: 'boolean',
    default: false,
  },
  {
    name: 'proper',
    label: 'Proper synthesis',
    description:
      'Whether each column is learnt from a bootstrap resample of the rows, so that the uncertainty of the fit shows in the rows.',
    kind: 'boolean',
    default: false,
  },
];

/** Options out of settings that `readSettings` has checked. */
export function cartOptions(settings: Readonly<Record<string, SettingValue>>): CartOptions {
  const { order } = settings;
  return {
    order: order === 'distinct' || order === 'target-first' ? order : 'file',
    sequence: readSequence(String(settings.sequence)),
    minLeaf: Number(settings.minLeaf),
    complexity: Number(settings.complexity),
    risk: settings.risk === 'impurity' ? 'impurity' : 'errors',
    smoothing: settings.smoothing === 'density' ? 'density' : 'none',
    stratify: settings.stratify === true,
    proper: settings.proper === true,
  };
}

/** Names between commas; a quoted one may have commas, and quotes doubled. */
function readSequence(text: string): string[] {
  const parts = text.match(/\s*("(?:[^"]|"")*"|[^,]*)\s*(?:,|$)/g) ?? [];
  return parts
    .map((part) => part.replace(/,$/, '').trim())
    .filter((part) => part !== '')
    .map((part) => (/^".*"$/s.test(part) ? part.slice(1, -1).replaceAll('""', '"') : part));
}
