import 'reflect-metadata';
import {
  GraphQLList,
  GraphQLNonNull,
  isListType,
  isObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import { type Synthesizer, synthesizers } from '@likeness/core';
import { buildSchema, type ClassType, type PubSub } from 'type-graphql';
import { AccessResolver } from './access/access.resolver.js';
import { PeopleResolver } from './access/people.resolver.js';
import { ViewerResolver } from './access/viewer.resolver.js';
import { NoteResolver } from './common/note.resolver.js';
import { DatasetResolver } from './dataset/dataset.resolver.js';
import { ExplorationResolver } from './dataset/exploration.resolver.js';
import { FileFormatResolver } from './dataset/fileFormat.resolver.js';
import { DatasetSchemaResolver } from './dataset/schema.resolver.js';
import { ExperimentResolver } from './experiment/experiment.resolver.js';
import { GenerationExplorationResolver } from './generation/exploration.resolver.js';
import { GenerationResolver } from './generation/generation.resolver.js';
import { ComparisonResolver } from './metric/comparison.resolver.js';
import { MetricHistoryResolver, MetricResolver, MetricSummaryResolver } from './metric/metric.resolver.js';
import { RunEventResolver, RunResolver, ScenarioResolver } from './run/run.resolver.js';
import { RunGroupResolver, RunListResolver } from './run/runList.resolver.js';
import { RunQueueResolver } from './run/runQueue.resolver.js';
import { CharacteristicsResolver } from './simulation/characteristics.resolver.js';
import { SimulationResolver } from './simulation/simulation.resolver.js';
import { SweepResolver } from './sweep/sweep.resolver.js';
import { SynthesizerResolver } from './synthesizer/synthesizer.resolver.js';
import { SavedViewResolver } from './view/savedView.resolver.js';
import { WebhookResolver } from './webhook/webhook.resolver.js';

/** type-graphql asks for topics; here subscriptions bring their own iterator (services/runs/watch.ts). */
const UNUSED_TOPICS: PubSub = {
  publish: (topic) => {
    throw new Error(`Nothing listens to the topic ${topic}.`);
  },
  subscribe: (topic) => {
    throw new Error(`Nothing is published on the topic ${topic}.`);
  },
};

/**
 * The GraphQL schema; apps/api/schema.graphql is its print.
 *
 * @param offered the synthesizers that clients are told of
 */
export async function createSchema(offered: readonly Synthesizer[] = synthesizers): Promise<GraphQLSchema> {
  const synthesizerResolver = new SynthesizerResolver(offered);
  const resolvers = new Map<unknown, object>([[SynthesizerResolver, synthesizerResolver]]);
  const schema = await buildSchema({
    resolvers: [
      AccessResolver,
      PeopleResolver,
      ViewerResolver,
      DatasetResolver,
      ExplorationResolver,
      FileFormatResolver,
      DatasetSchemaResolver,
      ExperimentResolver,
      GenerationExplorationResolver,
      GenerationResolver,
      ComparisonResolver,
      MetricResolver,
      MetricSummaryResolver,
      MetricHistoryResolver,
      NoteResolver,
      RunResolver,
      RunEventResolver,
      RunListResolver,
      RunGroupResolver,
      SavedViewResolver,
      RunQueueResolver,
      ScenarioResolver,
      SimulationResolver,
      CharacteristicsResolver,
      SweepResolver,
      SynthesizerResolver,
      WebhookResolver,
    ],
    container: { get: (type: ClassType<object>) => resolverOf(resolvers, type) },
    validate: false,
    pubSub: UNUSED_TOPICS,
  });
  conditionMatrixRows(schema);
  return schema;
}

/**
 * In a matrix or a page of rows a cell may be null, a row never: `[[Float]!]!`. The decorators can only say the
 * same of every level, so the inner lists are made non-null here.
 */
function conditionMatrixRows(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) field.type = withWholeRows(field.type);
  }
}

function withWholeRows(type: GraphQLOutputType): GraphQLOutputType {
  if (!(type instanceof GraphQLNonNull) || !isListType(type.ofType)) return type;
  const row: GraphQLOutputType = type.ofType.ofType;
  return row instanceof GraphQLList
    ? new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(row as GraphQLList<GraphQLOutputType>)))
    : type;
}

/** The resolver of a class, made once. */
function resolverOf(made: Map<unknown, object>, type: ClassType<object>): object {
  const resolver = made.get(type) ?? new type();
  made.set(type, resolver);
  return resolver;
}
