/** Ends the help of `likeness` itself. */
export const EXIT_CODES = `
Exit codes:
  0    done
  1    a defect of likeness: please report it with the message
  2    the command line: an unknown command, option, column or synthesizer, an output that cannot be written
  3    the input data: a file that is absent, damaged, not CSV, or not what was asked of it
  4    the model: too few rows, a fit that failed, a model file that is none
  130  interrupted (Ctrl-C); no file was written`;

/** Examples by command; `likeness` is the program itself. */
export const EXAMPLES = {
  likeness: `
Examples:
  $ likeness inspect data.csv
  $ likeness split data.csv --holdout 0.3 --seed 1 --train train.csv --test test.csv
  $ likeness synthesize train.csv --target survived --seed 1 --out synthetic.csv
  $ likeness evaluate --real train.csv --holdout test.csv --synthetic synthetic.csv --target survived

Files are CSV or CSV.gz; "-" is standard input or standard output. The same seed gives the same bytes.`,
  inspect: `
Examples:
  $ likeness inspect data.csv
  $ likeness inspect data.csv --json | jq '.columns[] | [.name, .kind]'`,
  split: `
Examples:
  $ likeness split data.csv --train train.csv --test test.csv
  $ likeness split titanic.csv --columns sex,age,survived --drop-missing --seed 7 --train train.csv --test test.csv`,
  synthesize: `
Examples:
  $ likeness synthesize train.csv --target survived --rows 1000 --seed 1 --out synthetic.csv --model model.json
  $ likeness synthesize data.csv --synthesizer gaussian-copula --copula t --families fare=gamma,weibull --out copula.csv
  $ likeness synthesize data.csv --synthesizer independent --kind zip=categorical --out baseline.csv.gz
  $ gunzip -c data.csv.gz | likeness synthesize - --columns age,fare --drop-missing > synthetic.csv`,
  sample: `
Examples:
  $ likeness sample --model model.json --rows 1000000 --seed 2 --out more.csv.gz
  $ likeness sample --model model.json --rows 1000 --sampling stratified --out -
  $ likeness sample --model model.json --rows 500 --where "sex = female and age > 60" --out women.csv
  $ likeness sample --model model.json --given known-cells.csv --out completed.csv`,
  impute: `
Examples:
  $ likeness impute data.csv --model model.json --out filled.csv
  $ likeness impute data.csv --model model.json --seed 2 --out second-imputation.csv`,
  evaluate: `
Examples:
  $ likeness evaluate --real train.csv --holdout test.csv --synthetic synthetic.csv --target survived
  $ likeness evaluate --real train.csv --synthetic synthetic.csv --json | jq '.metrics[] | select(.verdict == "below")'`,
} as const;
