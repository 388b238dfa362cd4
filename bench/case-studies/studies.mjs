// @ts-check
/** The two case studies: which file, which columns, what is predicted, and where the file's home is. */
export const STUDIES = [
  {
    name: 'titanic',
    title: 'Titanic: who survived',
    file: 'titanic3.csv',
    home: 'https://hbiostat.org/data/repo/titanic3.csv',
    sha256: 'be4571dad20dbeb54cacb10d8f24019bf9c3f7ddea9bd1c69f05d33f3b1ecc1e',
    source: 'Vanderbilt Biostatistics, 1,309 passengers',
    features: ['pclass', 'sex', 'age', 'fare'],
    target: 'survived',
  },
  {
    name: 'heart-failure',
    title: 'Heart failure: who died',
    file: 'heart_failure.csv',
    home: 'https://archive.ics.uci.edu/ml/machine-learning-databases/00519/heart_failure_clinical_records_dataset.csv',
    sha256: '9c73cea7468ff5d517801ec050fe9993da5912fce4b56f296f8df3b38dd75912',
    source: 'UCI 519, 299 patients; Chicco and Jurman 2020',
    features: [
      'serum_creatinine',
      'ejection_fraction',
      'age',
      'platelets',
      'serum_sodium',
      'creatinine_phosphokinase',
    ],
    target: 'DEATH_EVENT',
  },
];

/**
 * What is compared, in the order of the tables. `rare` methods train a net for minutes and see fewer seeds. `make` gets
 * the real training rows, the seed and the target.
 */
export const METHODS = [
  { name: 'real', label: 'real rows, another seed of the forest', reference: true },
  { name: 'bootstrap', label: 'bootstrap of the real rows', reference: true },
  { name: 'independent', label: '`independent` (level 1)', synthesizer: 'independent' },
  {
    name: 'one-copula',
    label: '`gaussian-copula` (level 2), one copula',
    synthesizer: 'gaussian-copula',
    options: { perClass: 'never' },
  },
  {
    name: 'copula-per-class',
    label: '`gaussian-copula`, a copula for each class',
    synthesizer: 'gaussian-copula',
    options: { perClass: 'always' },
  },
  {
    name: 'copula-stratified',
    label: 'a copula for each class, `stratified` rows',
    synthesizer: 'gaussian-copula',
    options: { perClass: 'always' },
    draw: { options: { sampling: 'stratified' } },
  },
  {
    name: 'copula-auto',
    label: '`gaussian-copula`, classes as it chooses (default)',
    synthesizer: 'gaussian-copula',
  },
  {
    name: 'copula-auto-stratified',
    label: 'the default, `stratified` rows',
    synthesizer: 'gaussian-copula',
    draw: { options: { sampling: 'stratified' } },
  },
  { name: 'smote', label: '`smote`', synthesizer: 'smote' },
  { name: 'cart', label: '`cart`', synthesizer: 'cart' },
  { name: 'boosted-trees', label: '`boosted-trees`', synthesizer: 'boosted-trees' },
  { name: 'adversarial-forest', label: '`adversarial-forest`', synthesizer: 'adversarial-forest' },
  { name: 'ctgan', label: '`ctgan`', synthesizer: 'ctgan', rare: true },
  { name: 'tvae', label: '`tvae`', synthesizer: 'tvae', rare: true },
];
