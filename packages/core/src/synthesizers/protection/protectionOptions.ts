import { choice, defineOptions, integer } from '../../options/defineOptions.js';

/** What every synthesizer reads before its method does; see docs/privacy.md. */
export const PROTECTION_OPTIONS = defineOptions({
  protection: choice({
    label: 'Protection',
    description:
      'Whether rare labels and the most extreme numbers and dates are left out before the fit, so that neither the model nor its rows have them.',
    choices: ['on', 'off'],
    default: 'on',
  }),
  protectionPeople: integer({
    label: 'People',
    description:
      'How many people must have a label, or a number as far out, for it to be kept. The limit of each label and end is drawn at random from this number to two more.',
    default: 5,
    minimum: 2,
    maximum: 1000,
    unit: 'people',
  }),
  protectionValues: choice({
    label: 'Rare values',
    description:
      'Whether numbers and dates between the ends that fewer people have are replaced, before the fit, by random ones of the range of a group of as many people, and cells without a value that fewer people have are filled; so neither is in the file of the model.',
    choices: ['on', 'off'],
    default: 'on',
  }),
  protectionLabels: choice({
    label: 'Rare labels',
    description:
      'What becomes of labels that fewer people have: each cell gets one of the common labels, in their proportions (sample), or all of them become one label, "(other)" (other).',
    choices: ['sample', 'other'],
    default: 'sample',
  }),
});
