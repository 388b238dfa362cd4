import {
  describeRange,
  flagOf,
  formatOptionValue,
  type Option as DeclaredOption,
  type OptionDeclarations,
  type OptionKind,
  type Synthesizer,
} from '@likeness/core';
import { type Command, Help } from 'commander';
import { DeclaredFlag } from './optionTexts.js';

/** What the flags of a command are derived from: `@likeness/core`, or a part of it with other synthesizers. */
export interface Engine {
  readonly synthesizers: readonly Synthesizer[];
  readonly DEFAULT_SYNTHESIZER: string;
  readonly BALANCE_OPTIONS: OptionDeclarations;
}

/** The options of one synthesizer that a command offers. */
interface Group {
  readonly heading: string;
  readonly options: OptionDeclarations;
}

const PLACEHOLDERS: Readonly<Record<OptionKind, string>> = {
  integer: 'number',
  number: 'number',
  boolean: 'true|false',
  choice: 'word',
  choices: 'words',
  text: 'text',
};

/** Adds to a command the flags that it derives from the declarations of the engine; none to most commands. */
export function addDeclaredOptions(command: Command, engine: Engine): void {
  const { synthesizers, DEFAULT_SYNTHESIZER, BALANCE_OPTIONS } = engine;
  switch (command.name()) {
    case 'decide':
    case 'synthesize': {
      const names = synthesizers.map(({ name }) => name).filter((name) => name !== DEFAULT_SYNTHESIZER);
      command.option('--synthesizer <name>', `${DEFAULT_SYNTHESIZER} (default), ${names.join(', ')}`);
      addGroups(command, groupsOf(synthesizers, DEFAULT_SYNTHESIZER));
      return;
    }
    case 'sample':
      addGroups(command, groupsOf(synthesizers.map(onlySampling), null));
      return;
    case 'balance':
      addGroups(command, [{ heading: 'Options of the new rows:', options: BALANCE_OPTIONS }]);
  }
}

function groupsOf(
  synthesizers: readonly Pick<Synthesizer, 'name' | 'options'>[],
  preset: string | null,
): Group[] {
  return synthesizers
    .map(({ name, options }) => ({
      heading: `Options of ${name}${name === preset ? ' (default)' : ''}:`,
      options,
    }))
    .filter(({ options }) => Object.keys(options).length > 0);
}

function onlySampling({ name, options }: Synthesizer): Pick<Synthesizer, 'name' | 'options'> {
  const kept = Object.entries(options).filter(([, { stage }]) => stage === 'sample');
  return { name, options: Object.fromEntries(kept) };
}

/** One flag a name, as several synthesizers may read an option of that name; the help lists them by synthesizer. */
function addGroups(command: Command, groups: readonly Group[]): void {
  const names = new Set(groups.flatMap(({ options }) => Object.keys(options)));
  for (const name of names) {
    const flag = new DeclaredFlag(`${flagOf(name)} <value>`).hideHelp();
    command.addOption(flag.argParser(collectTexts));
  }
  command.configureHelp({
    // Asked for what an unknown option may have meant: these flags too.
    visibleOptions(of) {
      const shown = Help.prototype.visibleOptions.call(this, of);
      return [...shown, ...of.options.filter((option) => option instanceof DeclaredFlag)];
    },
    formatHelp: (of, helper) => {
      const withoutGroups = Object.create(helper, {
        visibleOptions: { value: (one: Command) => Help.prototype.visibleOptions.call(helper, one) },
      }) as Help;
      return (
        Help.prototype.formatHelp.call(withoutGroups, of, withoutGroups) +
        groups.map((group) => formatGroup(group, helper)).join('')
      );
    },
  });
}

function collectTexts(text: string, previous: readonly string[] | undefined): readonly string[] {
  return [...(previous ?? []), text];
}

function formatGroup({ heading, options }: Group, helper: Help): string {
  const items = Object.entries(options).map(([name, option]) => ({
    term: `${flagOf(name)} <${option.perColumn.length > 0 ? '[column=]' : ''}${PLACEHOLDERS[option.kind]}>`,
    description: describe(option),
  }));
  const width = Math.max(...items.map(({ term }) => term.length));
  const lines = items.map(({ term, description }) => helper.formatItem(term, width, description, helper));
  return `\n${heading}\n${lines.join('\n')}\n`;
}

function describe(option: DeclaredOption): string {
  const range = describeRange(option);
  const unit = option.unit === null ? '' : ` (${option.unit})`;
  const preset = formatOptionValue(option.default);
  const more = [
    preset === '' ? null : `default: ${preset}`,
    option.perColumn.length > 0 ? 'repeatable, for single columns as column=value' : null,
  ].filter((part) => part !== null);
  const tail = more.length === 0 ? '' : `; ${more.join('; ')}`;
  return `${option.description} ${range.charAt(0).toUpperCase()}${range.slice(1)}${unit}${tail}.`;
}
