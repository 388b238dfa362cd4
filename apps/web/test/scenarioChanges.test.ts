import { expect, test } from '@jest/globals';
import { changeAt, statedChanges } from '../src/features/runs/scenarioChanges';

const error = { code: 'RULE_SYNTAX', message: 'No.', path: null, line: null, unreachable: false };

test('an error stands at its line of the form, empty lines aside', () => {
  const changes = statedChanges(['', ' age.mean + 5 ', '', 'age.mean +']);
  expect(changes.map(({ text }) => text)).toEqual(['age.mean + 5', 'age.mean +']);
  expect(changeAt({ ...error, path: 'changes[1]' }, changes)).toEqual({
    row: 3,
    message: 'No.',
    code: 'RULE_SYNTAX',
  });
  expect(changeAt(error, changes).row).toBeNull();
  expect(changeAt({ ...error, path: 'changes[7]' }, changes).row).toBeNull();
});
