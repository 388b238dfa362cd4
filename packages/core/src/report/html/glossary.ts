import { type Markup, markup } from './markup.js';

const TERMS: readonly (readonly [
  heading: string,
  terms: readonly (readonly [term: string, meaning: string])[],
])[] = [
  [
    'Rows',
    [
      ['Training rows', 'The real rows that the synthesizer learned from.'],
      ['Held-out (unseen) rows', 'Real rows that the synthesizer never saw, kept to compare with.'],
      [
        'New real sample',
        'As many real rows as the synthetic table has, drawn anew: the best that can be reached.',
      ],
    ],
  ],
  [
    'Decision',
    [
      ['Within, beyond', 'The whole 90% interval lies below the threshold; above it.'],
      ['Undecided', 'The threshold lies inside the interval: these rows cannot tell.'],
      ['Good, fair, poor', 'Within the threshold; beyond it; beyond the second threshold.'],
      ['90% interval', 'Holds the true value in nine of ten such studies.'],
    ],
  ],
  [
    'Fidelity',
    [
      ['Classifier two-sample test (C2ST)', 'A classifier tells synthetic from real rows; 50% is guessing.'],
      [
        'Kolmogorov-Smirnov, total variation',
        'Largest difference of cumulative proportions; half the sum of all differences. 0: equal, 1: nothing in common.',
      ],
      ['Contingency similarity', '1 less the total variation distance of two columns taken together.'],
    ],
  ],
  [
    'Utility',
    [
      ['AUC', 'Probability that a model ranks a row of the class above one of the others; .5 is guessing.'],
      ['R squared', 'Part of the variance that a model explains; 0 is guessing the mean.'],
      ['SHAP value', 'How far a cell moves a prediction from the mean one.'],
    ],
  ],
  [
    'Privacy',
    [
      [
        'Attack',
        'Somebody guesses who was among the training rows. Compared with guesses about unseen rows.',
      ],
      ['At 1% false positives', 'Training rows found by an attack that accuses one unseen row in a hundred.'],
      [
        'Memorisation gap',
        'How much better values of training people are guessed than those of unseen people.',
      ],
      ['Distance', 'Numbers by their place among the real ones, labels as 0/1 columns, Euclidean.'],
    ],
  ],
];

/** The terms of the report: in the margin of a wide screen, else at the end. */
export function glossary(): Markup {
  return markup`<aside class="glossary" id="glossary"><h2>Glossary</h2>${TERMS.map(
    ([heading, terms]) =>
      markup`<h3>${heading}</h3><dl>${terms.map(([term, meaning]) => markup`<dt>${term}</dt><dd>${meaning}</dd>`)}</dl>`,
  )}</aside>`;
}
