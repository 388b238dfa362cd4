import { READ_FORMATS, WRITTEN_ENDINGS } from './options/tableFiles.js';

/** Ends the help of `likeness` itself. */
export const EXIT_CODES = `
Exit codes:
  0    done
  1    a defect of likeness: please report it with the message
  2    the command line: an unknown command, option, column or synthesizer, an output that cannot be written
  3    the input data: a file that is absent, damaged, of no known format, or not what was asked of it
  4    the model: too few rows, a fit that failed, a model file that is none
  5    remote decision --require: the decision is another one
  6    the server: it is not reached, it refuses, or the run has failed there
  130  interrupted (Ctrl-C); no file was written`;

/** Examples of the program itself; each command has its own beside its options. */
export const EXAMPLES = `
Examples:
  $ likeness decide data.csv --target survived --splits 5 --out synthetic.csv
  $ likeness inspect data.csv
  $ likeness split data.csv --holdout 0.3 --seed 1 --train train.csv --test test.csv
  $ likeness synthesize train.csv --target survived --seed 1 --out synthetic.csv
  $ likeness evaluate --real train.csv --holdout test.csv --synthetic synthetic.csv --target survived

Files are ${READ_FORMATS}, by content and name, also inside gzip;
written are ${WRITTEN_ENDINGS}. "-" is standard input or standard output. The same seed gives the same bytes.`;
