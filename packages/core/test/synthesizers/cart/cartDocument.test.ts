import { describe, expect, test } from '@jest/globals';
import { cart } from '../../../src/synthesizers/cart/cart.js';
import { packArray } from '../../../src/synthesizers/shared/packedArray.js';
import { modelFromJSON } from '../../../src/synthesizers/registry.js';
import { smote } from '../../../src/synthesizers/smote/smote.js';
import type { ModelDocument } from '../../../src/synthesizers/contract/model.js';
import { mixedTable } from '../mixedTable.js';

type Damage = (parameters: never) => void;

async function documentOf(synthesizer: typeof cart): Promise<ModelDocument> {
  const model = await synthesizer.fit(mixedTable(), { seed: 1, target: 'grade' });
  return JSON.parse(JSON.stringify(model)) as ModelDocument;
}

function expectRefused(document: ModelDocument, damage: Damage, message: RegExp): void {
  const broken = structuredClone(document);
  damage(broken.parameters as never);
  expect(() => modelFromJSON(broken)).toThrow(message);
  expect(() => modelFromJSON(broken)).toThrow(expect.objectContaining({ code: 'INVALID_MODEL' }));
}

interface TreeParts {
  trees: {
    trees: { value: Record<string, unknown>; missing: unknown }[];
    values: unknown;
    feature: unknown;
  }[];
  order: number[];
  smoothing: string;
}

interface SmoteParts {
  cells: unknown[];
  neighbors: unknown;
  weights: unknown;
  width: number;
  target: number;
}

describe('a damaged model', () => {
  test('of trees is refused with what is wrong', async () => {
    const document = await documentOf(cart);
    const cases: [(parts: TreeParts) => void, RegExp][] = [
      [(parts) => parts.order.reverse().pop(), /order does not name/],
      [(parts) => (parts.smoothing = 'some'), /smoothed/],
      [(parts) => parts.trees.pop(), /no trees/],
      [(parts) => (parts.trees[1].values = packArray(Float64Array.of(Infinity))), /cannot have/],
      // A child before its parent would never end a draw.
      [
        (parts) => (parts.trees[1].trees[0].value.right = packArray(new Uint8Array(0))),
        /without all their parts/,
      ],
      [
        (parts) => {
          const tree = parts.trees[1].trees[0].value;
          const { length } = tree.right as { length: number };
          tree.right = packArray(new Uint8Array(length));
        },
        /do not fit together/,
      ],
      [
        (parts) => {
          const tree = parts.trees[1].trees[0].value;
          const { length } = tree.cells as { length: number };
          tree.cells = packArray(new Int32Array(length).fill(100_000));
        },
        /donors that do not exist/,
      ],
      [(parts) => (parts.trees[2].feature = null), /no bins/],
    ];
    for (const [damage, message] of cases) expectRefused(document, damage, message);
  });

  test('of rows is refused with what is wrong', async () => {
    const document = await documentOf(smote);
    const cases: [(parts: SmoteParts) => void, RegExp][] = [
      [(parts) => parts.cells.pop(), /rows do not match/],
      [
        (parts) => (parts.cells[0] = packArray(new Float64Array(400).fill(NaN).fill(Infinity, 3))),
        /cannot have/,
      ],
      [(parts) => (parts.neighbors = packArray(new Int32Array(2000).fill(400))), /neighbours names rows/],
      [(parts) => (parts.weights = packArray(new Float64Array(400))), /weights/],
      [(parts) => (parts.width = 0), /neighbours a row has/],
      [(parts) => (parts.target = 0), /target/],
    ];
    for (const [damage, message] of cases) expectRefused(document, damage, message);
  });
});
