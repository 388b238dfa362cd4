import { expect, test } from '@jest/globals';
import { scenarioExamples } from '../src/features/scenarios/scenarioExamples';
import { changeAt, statedChanges } from '../src/features/scenarios/scenarioChanges';

const error = {
  code: 'EXPRESSION_SYNTAX',
  message: 'No.',
  path: null,
  line: null,
  option: null,
  unreachable: false,
};

test('an error stands at its line of the form, empty lines aside', () => {
  const changes = statedChanges(['', ' age.mean + 5 ', '', 'age.mean +']);
  expect(changes.map(({ text }) => text)).toEqual(['age.mean + 5', 'age.mean +']);
  expect(changeAt({ ...error, path: 'changes[1]' }, changes)).toEqual({
    row: 3,
    message: 'No.',
    code: 'EXPRESSION_SYNTAX',
  });
  expect(changeAt(error, changes).row).toBeNull();
  expect(changeAt({ ...error, path: 'changes[7]' }, changes).row).toBeNull();
});

test("examples speak of the run's own columns, quoted where they are no plain words", () => {
  const columns = [
    { name: 'body mass', kind: 'CONTINUOUS' },
    { name: 'age', kind: 'INTEGER' },
    { name: 'sex', kind: 'BOOLEAN' },
    { name: 'id', kind: 'IDENTIFIER' },
  ] as const;
  expect(scenarioExamples(columns)).toEqual([
    '"body mass".mean + 5',
    'age.sd * 1.2',
    'corr("body mass", age) = 0.4',
    "share(sex, 'label') = 0.7",
    'missing("body mass") = 0',
  ]);
  expect(scenarioExamples([])).toEqual([]);
});
