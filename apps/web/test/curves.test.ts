import { expect, test } from '@jest/globals';
import { curveGroups, mergeMeasures } from '../src/features/run-live/curves';
import type { MeasureFieldsFragment } from '../src/graphql/generated/operations';

const point = (name: string, step: number, value: number): MeasureFieldsFragment => ({
  name,
  step,
  unit: 'EPOCH',
  value,
});

test('losses share an axis, a score has its own, and points stand in order', () => {
  const groups = curveGroups([
    point('generator loss', 2, 0.5),
    point('generator loss', 1, 0.9),
    point('critic loss', 1, -0.3),
    point('score', 1, 0.7),
  ]);
  expect(groups).toEqual([
    {
      title: 'Losses',
      unit: 'epoch',
      curves: [
        {
          name: 'generator loss',
          points: [
            { x: 1, y: 0.9 },
            { x: 2, y: 0.5 },
          ],
        },
        { name: 'critic loss', points: [{ x: 1, y: -0.3 }] },
      ],
    },
    { title: 'Score', unit: 'epoch', curves: [{ name: 'score', points: [{ x: 1, y: 0.7 }] }] },
  ]);
});

test('a lone loss keeps its name', () => {
  expect(curveGroups([point('held-out loss', 1, 1)])[0].title).toBe('Held-out loss');
});

test('a training that was taken over draws no point twice', () => {
  const merged = mergeMeasures(
    [point('score', 1, 0.7), point('score', 2, 0.8)],
    [point('score', 2, 0.8), point('score', 3, 0.9)],
  );
  expect(merged.map(({ step }) => step)).toEqual([1, 2, 3]);
});
