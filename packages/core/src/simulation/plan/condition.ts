import type { Condition } from '../../conditions/condition.js';
import { either, flag, list, number, objectOf, type Shape, text } from './shape.js';

const value: Shape = either(number(), text, flag);
const end: Shape = either(number(), text);

/** A condition on a column of the population, as draws from a model take it. */
export const CONDITION = objectOf<Condition>('condition', {
  column: { shape: text, required: true, about: 'A column of the population.' },
  equals: { shape: value, about: 'The value that it shall have.' },
  oneOf: { shape: list(value), about: 'Values of which it shall have one.' },
  noneOf: { shape: list(value), about: 'Values that it shall not have.' },
  min: { shape: end, about: 'Lower end, included.' },
  max: { shape: end, about: 'Upper end, included.' },
  above: { shape: end, about: 'Lower end, excluded.' },
  below: { shape: end, about: 'Upper end, excluded.' },
  missing: { shape: flag, about: 'Whether the cell shall be missing.' },
});

export const conditions: Shape = list(CONDITION, 1, 50);
