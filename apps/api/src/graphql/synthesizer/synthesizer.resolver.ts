import { DEFAULT_SYNTHESIZER, type Option, RUN_PRESETS, type Synthesizer } from '@likeness/core';
import { Query, Resolver } from 'type-graphql';
import type { ColumnKindEnum } from '../common/enums.js';
import {
  type OptionKindEnum,
  type OptionStageEnum,
  RunPreset,
  SynthesizerInfo,
  type SynthesizerOption,
} from './synthesizer.type.js';

@Resolver()
export class SynthesizerResolver {
  /** @param synthesizers that are offered */
  constructor(readonly synthesizers: readonly Synthesizer[]) {}

  @Query(() => [SynthesizerInfo], {
    name: 'synthesizers',
    description:
      'The ways to make data, with what each is good for: a fixed list of about ten, part of this version.',
  })
  list(): readonly SynthesizerInfo[] {
    return this.synthesizers.map(({ options, ...facts }) => ({
      name: facts.name,
      label: facts.label,
      description: facts.description,
      cost: facts.cost,
      storesTrainingRows: facts.storesTrainingRows,
      modelFile: facts.modelFile,
      isDefault: facts.name === DEFAULT_SYNTHESIZER,
      options: Object.entries(options).map(([key, option]) => toOption(key, option)),
    }));
  }

  @Query(() => [RunPreset], { description: 'The quickest first: a fixed list, part of this version.' })
  runPresets(): readonly RunPreset[] {
    return RUN_PRESETS.map(({ options, ...preset }) => ({
      ...preset,
      options: Object.entries(options).map(([name, value]) => ({ name, value })),
    }));
  }
}

function toOption(name: string, option: Option): SynthesizerOption {
  return {
    ...option,
    name,
    kind: option.kind as OptionKindEnum,
    stage: option.stage as OptionStageEnum,
    perColumn: option.perColumn as readonly ColumnKindEnum[],
  };
}
