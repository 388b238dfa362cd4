import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { promisify } from 'node:util';
import { join } from 'node:path';
import { DEFAULT_SYNTHESIZER, synthesizers } from '@likeness/core';
import { PENGUINS, likeness, likenessProcess, ROOT } from './launcher.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likeness-cli-'));
  await likeness(['--help']);
  await mkdir(join(folder, 'sub'));
  await writeFile(join(folder, 'empty.csv'), '');
  await writeFile(join(folder, 'header.csv'), 'a,b\n');
  await writeFile(join(folder, 'ragged.csv'), 'a,b\n1,2\n3\n');
  await writeFile(join(folder, 'latin1.csv'), Buffer.from('a,b\n1,K\u00f6ln\u0081\n', 'latin1'));
  await writeFile(join(folder, 'binary.csv'), Buffer.from([1, 2, 0, 3, 0, 0, 9]));
  await writeFile(join(folder, 'damaged.csv.gz'), Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3, 4, 5, 6, 7]));
  await writeFile(join(folder, 'one.csv'), 'a,b\n1,x\n');
  await writeFile(join(folder, 'model.json'), '{"format": "something else"}');
  await writeFile(join(folder, 'not.json'), 'rows');
}, 120_000);
afterAll(() => rm(folder, { recursive: true }));

const synthesize = (...args: string[]) => ['synthesize', PENGUINS, '--out', 'out.csv', ...args];

describe('exit codes', () => {
  const cases: readonly [string, readonly string[], number, RegExp][] = [
    ['no command', [], 2, /Usage: likeness/],
    [
      'an unknown command',
      ['syntesize', 'x.csv'],
      2,
      /unknown command 'syntesize' \(Did you mean synthesize\?\) \[UNKNOWN_COMMAND\]\n$/,
    ],
    [
      'an unknown option',
      synthesize('--row', '5'),
      2,
      /unknown option '--row' \(Did you mean --rows\?\) \[UNKNOWN_OPTION\]\n$/,
    ],
    ['a missing argument', ['inspect'], 2, /missing required argument 'file' \[MISSING_ARGUMENT\]/],
    [
      'a missing option',
      ['evaluate', '--real', 'one.csv'],
      2,
      /--synthetic <file>' not specified \[MISSING_OPTION\]/,
    ],
    [
      'rows that are none',
      synthesize('--rows', '1e3'),
      2,
      /'1e3' is invalid. It must be a whole number from 1.*\[INVALID_OPTION\]/,
    ],
    ['a seed out of range', synthesize('--seed', '-1'), 2, /'-1' is invalid/],
    ['a kind that does not exist', synthesize('--kind', 'sex=text'), 2, /continuous, integer, categorical/],
    [
      'a share that is none',
      ['split', PENGUINS, '--train', 'a', '--test', 'b', '--holdout', '30'],
      2,
      /such as 0\.3/,
    ],
    [
      'an unknown column',
      synthesize('--columns', 'sex,weight'),
      2,
      /There is no column "weight".*\[UNKNOWN_COLUMN\]/,
    ],
    ['an unknown synthesizer', synthesize('--synthesizer', 'gan'), 2, /gan.*\[UNKNOWN_SYNTHESIZER\]/],
    [
      'an output in no folder',
      ['synthesize', PENGUINS, '--out', 'no/out.csv'],
      2,
      /--out: there is no folder .*no; create/,
    ],
    [
      'an output that is a folder',
      ['synthesize', PENGUINS, '--out', 'sub'],
      2,
      /sub is a folder.*\[OUTPUT_NOT_WRITABLE\]/,
    ],
    [
      'an output that is the input',
      ['synthesize', 'one.csv', '--out', 'one.csv'],
      2,
      /--out and the input are both one\.csv/,
    ],
    ['two outputs of one name', synthesize('--model', 'out.csv'), 2, /--model and --out are both out\.csv/],
    [
      'a flag of a method, misspelt',
      synthesize('--min-leaf-row', '5'),
      2,
      /\(Did you mean --min-leaf-rows\?\) \[UNKNOWN_OPTION\]\n$/,
    ],
    [
      'an option that the method does not read, by its flag',
      synthesize('--synthesizer', 'cart', '--epochs', '5'),
      2,
      /the option --epochs\. It reads: .*--min-leaf-rows, .*\[UNKNOWN_OPTION\]/,
    ],
    [
      'one value twice',
      synthesize('--rows', '5', '--rows', '6'),
      2,
      /--rows is given twice.*\[INVALID_OPTION\]/,
    ],
    [
      'a goal twice for a label',
      ['balance', PENGUINS, '--target', 'species', '--goal', 'Adelie=200', '--goal', 'Adelie=300'],
      2,
      /The label "Adelie" is given twice.*\[INVALID_OPTION\]/,
    ],
    [
      'a kind twice for a column',
      synthesize('--kind', 'species=categorical', '--kind', 'species=identifier'),
      2,
      /The column "species" is given twice.*\[INVALID_OPTION\]/,
    ],
    [
      'two options that do not go together, both by their flags',
      synthesize('--synthesizer', 'ctgan', '--batch-size', '25', '--pac', '10'),
      2,
      /The option --batch-size is 25, which is not a multiple of the option --pac, 10: use 30\. \[INVALID_OPTION\]/,
    ],
    [
      'an option of a column that is called like a method of every object',
      synthesize('--synthesizer', 'independent', '--families', '__proto__=gamma'),
      2,
      /column "__proto__", which the table does not have.*\[UNKNOWN_COLUMN\]/,
    ],
    [
      'another such column',
      synthesize('--synthesizer', 'independent', '--criterion', 'valueOf=ks'),
      2,
      /column "valueOf", which the table does not have.*\[UNKNOWN_COLUMN\]/,
    ],
    [
      'no family',
      synthesize('--synthesizer', 'independent', '--families', 'body_mass_g='),
      2,
      /names nothing: use some of .*\[INVALID_OPTION\]/,
    ],
    [
      'a pseudo-count that overflows',
      synthesize('--synthesizer', 'independent', '--pseudocount', '1e308'),
      2,
      /from 0 to 1000000.*\[INVALID_OPTION\]/,
    ],
    [
      'a condition that ends too early, with the place below its one line',
      synthesize('--where', 'sex ='),
      2,
      /^error: .*At position 6.*\[INVALID_OPTION\]\n {2}sex =\n {7}\^\n$/,
    ],
    [
      'a condition on no column, before a fit that would fail',
      synthesize('--synthesizer', 'ctgan', '--batch-size', '501', '--where', 'sx = female'),
      2,
      /no column "sx" to set a condition on.*\[UNKNOWN_COLUMN\]/,
    ],
    [
      'an output with the name of a folder',
      ['synthesize', PENGUINS, '--out', 'new.csv/'],
      2,
      /new\.csv\/ is a folder.*\[OUTPUT_NOT_WRITABLE\]/,
    ],
    ['an output in a file', ['synthesize', PENGUINS, '--out', 'one.csv/x.csv'], 2, /there is no folder/],
    ['standard input twice', ['evaluate', '--real', '-', '--synthetic', '-'], 2, /Only one of/],
    ['no such file', ['inspect', 'none.csv'], 3, /none\.csv does not exist.*\[FILE_NOT_FOUND\]/],
    ['an empty file', ['inspect', 'empty.csv'], 3, /\[FILE_EMPTY\]/],
    ['empty standard input', ['inspect', '-'], 3, /standard input is empty.*\[FILE_EMPTY\]/],
    ['a header alone', ['inspect', 'header.csv'], 3, /\[FILE_HEADER_ONLY\]/],
    ['a ragged row', ['inspect', 'ragged.csv'], 3, /Line 3 has 1 field.*column "b".*\[CSV_RAGGED_ROW\]/],
    ['another encoding', ['inspect', 'latin1.csv'], 3, /Line 2, column "b".*\[FILE_ENCODING\]/],
    ['binary rubbish', ['inspect', 'binary.csv'], 3, /\[FILE_BINARY\]/],
    ['damaged gzip', ['inspect', 'damaged.csv.gz'], 3, /\[FILE_GZIP\]/],
    [
      'a kind that the data refuses',
      synthesize('--kind', 'sex=integer'),
      3,
      /line \d+.*\[KIND_NOT_POSSIBLE\]/,
    ],
    [
      'tables that do not match',
      ['evaluate', '--real', PENGUINS, '--synthetic', 'one.csv'],
      3,
      /no column "species".*\[SCHEMA_MISMATCH\]/,
    ],
    ['too few rows', ['split', 'one.csv', '--train', 'a.csv', '--test', 'b.csv'], 4, /\[TOO_FEW_ROWS\]/],
    ['a model that is none', ['sample', '--model', 'model.json', '--out', 'out.csv'], 4, /\[INVALID_MODEL\]/],
    [
      'a model that is no JSON',
      ['sample', '--model', 'not.json', '--out', 'out.csv'],
      4,
      /not JSON.*\[INVALID_MODEL\]/,
    ],
  ];

  it.each(cases)('%s', async (_, args, code, message) => {
    const before = await readdir(folder);
    const outcome = await likeness(args, { cwd: folder });
    expect(outcome.stderr).toMatch(message);
    expect(outcome.code).toBe(code);
    expect(outcome.stdout.toString()).toBe('');
    expect(await readdir(folder)).toEqual(before);
  });

  it('the help names every synthesizer, the default as such', async () => {
    const { stdout } = await likeness(['synthesize', '--help']);
    const help = stdout.toString().replace(/\s+/g, ' ');
    for (const { name } of synthesizers) expect(help).toContain(name);
    expect(help).toContain(`${DEFAULT_SYNTHESIZER} (default)`);
  });

  it('help is no failure, and documents the codes', async () => {
    const { code, stdout } = await likeness(['--help']);
    expect(code).toBe(0);
    expect(stdout.toString()).toMatch(/Examples:[^]*Exit codes:[^]*130 +interrupted/);
    for (const command of ['inspect', 'split', 'synthesize', 'sample', 'evaluate']) {
      const help = await likeness([command, '--help']);
      expect(help.code).toBe(0);
      expect(help.stdout.toString()).toMatch(/Examples:\n {2}\$ likeness/);
    }
  });
});

describe('outputs that cannot be written', () => {
  const script = join(ROOT, 'packages', 'cli', 'bin', 'likeness.mjs');
  const shell = (text: string): Promise<{ code: number; stderr: string }> =>
    promisify(execFile)('sh', ['-c', text, process.execPath, script, PENGUINS], {
      cwd: folder,
      env: { ...process.env, NODE_OPTIONS: '' },
    }).then(
      ({ stderr }) => ({ code: 0, stderr }),
      ({ code, stderr }: { code: number; stderr: string }) => ({ code, stderr }),
    );
  const cases: readonly [string, string, RegExp][] = [
    ['rows', '"$0" "$1" split "$2" --train /dev/full --test t.csv', /\/dev\/full does not fit/],
    ['a report', '"$0" "$1" inspect "$2" > /dev/full', /standard output does not fit/],
    ['the help', '"$0" "$1" --help > /dev/full', /standard output cannot be written/],
    [
      'more than a file may hold',
      'ulimit -f 1; "$0" "$1" synthesize "$2" --synthesizer independent --rows 9000 --out big.csv',
      /big\.csv grows beyond/,
    ],
    [
      'a place for no files',
      '"$0" "$1" synthesize "$2" --out /proc/x.csv',
      /\/proc\/x\.csv cannot be created/,
    ],
  ];
  const onLinux = process.platform === 'linux' ? it : it.skip;

  onLinux.each(cases)('%s', async (_, text, message) => {
    const { code, stderr } = await shell(text);
    const errors = stderr.split('\n').filter((line) => line !== '' && !line.startsWith('note: '));
    expect(errors).toEqual([expect.stringMatching(/^error: .*\[OUTPUT_NOT_WRITABLE\]$/)]);
    expect(errors[0]).toMatch(message);
    expect(code).toBe(2);
  });
});

describe('interruption', () => {
  beforeAll(async () => {
    const outcome = await likeness(
      [
        'synthesize',
        PENGUINS,
        '--synthesizer',
        'independent',
        '--columns',
        'island,sex',
        '--rows',
        '1',
        '--out',
        'one-row.csv',
        '--model',
        'endless.json',
      ],
      { cwd: folder },
    );
    expect(outcome.code).toBe(0);
  });

  it('SIGINT ends with 130', async () => {
    const endless = ['sample', '--model', 'endless.json', '--rows', '4000000000'];
    let sent = false;
    const outcome = await likenessProcess(endless, {
      cwd: folder,
      // Once, when rows flow: it is known to be at work then, and a second signal would end it without a word.
      onOutput: (kill) => {
        if (!sent) kill('SIGINT');
        sent = true;
      },
    });
    expect(outcome.stderr).toMatch(/interrupted/);
    expect(outcome.code).toBe(130);
  });

  it('a reader that stops early, as head does, is no failure', async () => {
    const { code, stdout, stderr } = await pipedIntoHead(folder);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.split('\n')[0]).toBe('island,sex');
  });
});

/** Reads the first chunk of an endless sample, then closes the pipe. */
async function pipedIntoHead(cwd: string): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const { spawn } = await import('node:child_process');
  const script = join(ROOT, 'packages', 'cli', 'bin', 'likeness.mjs');
  const child = spawn(
    process.execPath,
    [script, 'sample', '--model', 'endless.json', '--rows', '4000000000'],
    {
      cwd,
      env: { ...process.env, NODE_OPTIONS: '' },
    },
  );
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', () => reject(new Error(`It ended without output: ${stderr}`)));
    child.stdout.once('data', (chunk: Buffer) => {
      child.stdout.destroy();
      child
        .removeAllListeners('close')
        .on('close', (code) => resolve({ code, stdout: chunk.toString(), stderr }));
    });
  });
}

it('writes the model only together with the rows', async () => {
  await writeFile(join(folder, 'keep.csv'), 'old');
  const failed = await likeness(['synthesize', 'ragged.csv', '--out', 'keep.csv'], { cwd: folder });
  expect(failed.code).toBe(3);
  expect(await readFile(join(folder, 'keep.csv'), 'utf8')).toBe('old');
});
