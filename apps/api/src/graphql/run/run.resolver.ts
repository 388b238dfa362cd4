import {
  Arg,
  Args,
  Ctx,
  FieldResolver,
  ID,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
  Subscription,
} from 'type-graphql';
import { found } from '../../services/errors.js';
import type { PageRequest } from '../../services/page.js';
import { createScenario, checkScenario } from '../../services/scenarios/create.js';
import { checkSpecification, createSpecifiedRun } from '../../services/specifications/create.js';
import { deleteRun } from '../../services/runs/delete.js';
import { cancelRun } from '../../services/runs/cancel.js';
import { createRun } from '../../services/runs/create.js';
import { getRun } from '../../services/runs/get.js';
import { updateRun } from '../../services/runs/update.js';
import { watchAllRuns, type WatchAllOptions } from '../../services/runs/events/watchAll.js';
import { watchRun, type WatchedEvent } from '../../services/runs/events/watch.js';
import type { Connection } from '../common/connection.js';
import { MetricGroupEnum, MetricScopeEnum } from '../common/enums.js';
import { pageArguments, toConnection } from '../common/page.type.js';
import type { RequestContext } from '../context.js';
import { Dataset } from '../dataset/dataset.type.js';
import { toDataset } from '../dataset/toDataset.js';
import { Experiment } from '../experiment/experiment.type.js';
import { DecisionSummary } from '../generation/decision.type.js';
import { Generation, GenerationConnection } from '../generation/generation.type.js';
import { toDecisionSummary, toGeneration } from '../generation/toGeneration.js';
import { Metric, MetricConnection } from '../metric/metric.type.js';
import { toMetric } from '../metric/toMetric.js';
import { FitReport } from './fit.type.js';
import { CreateRunInput, UpdateRunInput } from './run.input.js';
import {
  CancelRunPayload,
  CreateRunPayload,
  CreateScenarioPayload,
  CreateSpecifiedRunPayload,
  DeleteRunPayload,
  UpdateRunPayload,
} from './run.payload.js';
import { CurvePoint, Run, RunConnection, RunEvent, RunEventConnection } from './run.type.js';
import { CreateScenarioInput, CreateSpecifiedRunInput } from './runOrigin.input.js';
import { Scenario, ScenarioChange, SpecificationReport } from './runOrigin.type.js';
import { toFitReport } from './toFitReport.js';
import { toRun, toRunEvent, toWatchedEvent } from './toRun.js';

const Page20 = pageArguments(20);

@Resolver(() => Run)
export class RunResolver {
  @Query(() => Run, { nullable: true })
  async run(@Ctx() { services }: RequestContext, @Arg('id', () => ID) id: string): Promise<Run | null> {
    const row = await getRun(services, id);
    return row && toRun(row);
  }

  @Mutation(() => CreateRunPayload, { nullable: true })
  async createRun(
    @Ctx() { services }: RequestContext,
    @Arg('input', () => CreateRunInput) input: CreateRunInput,
  ): Promise<{ run: Run }> {
    return { run: toRun(await createRun(services, input)) };
  }

  @Mutation(() => CreateScenarioPayload, {
    nullable: true,
    description:
      "Queues a run of a succeeded run's model with some statistics changed; rows are drawn with the same seed and held against the same real rows.",
  })
  async createScenario(
    @Ctx() { services }: RequestContext,
    @Arg('input', () => CreateScenarioInput) input: CreateScenarioInput,
  ): Promise<{ run: Run }> {
    return { run: toRun(await createScenario(services, input)) };
  }

  @Query(() => [ScenarioChange], {
    description: 'What a scenario would change, one for each of `changes` (1 to 50); nothing is stored.',
  })
  checkScenario(
    @Ctx() { services }: RequestContext,
    @Arg('runId', () => ID) runId: string,
    @Arg('changes', () => [String]) changes: string[],
  ): Promise<readonly ScenarioChange[]> {
    return checkScenario(services, { runId, changes });
  }

  @Mutation(() => CreateSpecifiedRunPayload, {
    nullable: true,
    description: 'Queues a run of a model that is made of statistics alone (docs/specification.md).',
  })
  async createSpecifiedRun(
    @Ctx() { services }: RequestContext,
    @Arg('input', () => CreateSpecifiedRunInput) input: CreateSpecifiedRunInput,
  ): Promise<{ run: Run }> {
    return { run: toRun(await createSpecifiedRun(services, input)) };
  }

  @Query(() => SpecificationReport, {
    description: 'What becomes of a specification, YAML or JSON; nothing is stored.',
  })
  async checkSpecification(
    @Ctx() { services }: RequestContext,
    @Arg('specification', () => String) specification: string,
  ): Promise<SpecificationReport> {
    const { document, report } = await checkSpecification(services, specification);
    const { rowCount, notes } = document.fit;
    return { ...report, rowCount, notes, columnCount: document.schema.columns.length };
  }

  @Mutation(() => DeleteRunPayload, {
    nullable: true,
    description:
      'Deletes it with all that it made; its scenarios stay. Refused while it or one of its generations is queued or running.',
  })
  async deleteRun(
    @Ctx() { services }: RequestContext,
    @Arg('id', () => ID) id: string,
  ): Promise<{ deletedId: string }> {
    return { deletedId: await deleteRun(services, id) };
  }

  @Mutation(() => UpdateRunPayload, {
    nullable: true,
    description: 'Renames a run, tags it, writes its notes, archives it, moves it; what is left out stays.',
  })
  async updateRun(
    @Ctx() { services }: RequestContext,
    @Arg('input', () => UpdateRunInput) input: UpdateRunInput,
  ): Promise<{ run: Run }> {
    return { run: toRun(await updateRun(services, input)) };
  }

  @FieldResolver(() => Experiment, {
    nullable: true,
    description: 'The folder that it lies in; null for a share link, which shows no folders.',
  })
  async experiment(
    @Root() { experimentId }: Run,
    @Ctx() { loaders }: RequestContext,
  ): Promise<Experiment | null> {
    return experimentId === null ? null : loaders.experiment.load(experimentId);
  }

  @Mutation(() => CancelRunPayload, {
    nullable: true,
    description:
      "Asks a queued or running run to stop; the run's last event tells when it has. A finished run is returned as it is.",
  })
  async cancelRun(
    @Ctx() { services }: RequestContext,
    @Arg('id', () => ID) id: string,
  ): Promise<{ run: Run }> {
    return { run: toRun(await cancelRun(services, id)) };
  }

  @Subscription(() => RunEvent, {
    subscribe: ({ args, context }) => {
      const { runId, after } = args as { runId: string; after?: number | null };
      return watchRun((context as RequestContext).services, runId, after);
    },
    description:
      'A snapshot of the run first (sequence = last event it contains), then every event after it, or after `after`\n' +
      'when given, without gaps, up to and with the terminal event, after which the subscription completes.',
  })
  runEvents(
    @Root() event: WatchedEvent,
    @Arg('runId', () => ID) _runId: string,
    @Arg('after', () => Int, { nullable: true }) _after?: number | null,
  ): RunEvent {
    return toWatchedEvent(event);
  }

  @Subscription(() => RunEvent, {
    subscribe: ({ args, context }) =>
      watchAllRuns((context as RequestContext).services, args as WatchAllOptions),
    description:
      'Events of all runs of the workspace from now on, those of each run in order; it does not complete. With `snapshot`\n' +
      'it begins with every run that is not over as it stands, and with the last event of every run that ended since\n' +
      '`after`, so that nothing is missed when a connection was lost. An event whose `sequence` is not above the last one\n' +
      'of its run is a repetition. `LABELS` tells that somebody changed what people write on a run: it stands in no log,\n' +
      'and may come again with the same `at`.',
  })
  workspaceRunEvents(
    @Root() event: WatchedEvent,
    @Arg('snapshot', () => Boolean, { defaultValue: false }) _snapshot: boolean,
    @Arg('after', () => Date, { nullable: true }) _after?: Date | null,
  ): RunEvent {
    return toWatchedEvent(event);
  }

  @FieldResolver(() => Dataset, {
    nullable: true,
    description: 'Null for a run from statistics, which has no real rows.',
  })
  async dataset(@Root() { datasetId }: Run, @Ctx() { loaders }: RequestContext): Promise<Dataset | null> {
    if (datasetId === null) return null;
    return toDataset(found('dataset', datasetId, await loaders.dataset.load(datasetId)));
  }

  @FieldResolver(() => RunConnection, {
    description: 'Scenarios of its model, newest first. At most 100 a page.',
  })
  async scenarios(
    @Root() { id }: Run,
    @Ctx() { loaders }: RequestContext,
    @Args(() => Page20) page: PageRequest,
  ): Promise<Connection<Run>> {
    return toConnection(await loaders.scenarios.load({ ...page, parentId: id }), toRun);
  }

  @FieldResolver(() => RunEventConnection, {
    description: 'Its log, oldest event first. At most 500 a page.',
  })
  async events(
    @Root() { id, lastSequence }: Run,
    @Ctx() { loaders }: RequestContext,
    @Arg('first', () => Int, { defaultValue: 100 }) first: number,
    @Arg('after', () => String, { nullable: true }) after?: string | null,
  ): Promise<Connection<RunEvent>> {
    return toConnection(await loaders.runEvents.load({ runId: id, lastSequence, first, after }), toRunEvent);
  }

  @FieldResolver(() => [CurvePoint], {
    description: 'The curves that its fit draws, point by point; some hundred points a curve.',
  })
  async measures(@Root() { id }: Run, @Ctx() { loaders }: RequestContext): Promise<readonly CurvePoint[]> {
    return (await loaders.measures.load(id)) as readonly CurvePoint[];
  }

  @FieldResolver(() => FitReport, { nullable: true })
  async fit(@Root() { id }: Run, @Ctx() { loaders }: RequestContext): Promise<FitReport | null> {
    const document = await loaders.model.load(id);
    return document && toFitReport(document.fit);
  }

  @FieldResolver(() => GenerationConnection, {
    description:
      "All that was drawn from the run's model, newest first, the primary generation included. At most 100 a page.",
  })
  async generations(
    @Root() { id }: Run,
    @Ctx() { loaders }: RequestContext,
    @Args(() => Page20) page: PageRequest,
  ): Promise<Connection<Generation>> {
    return toConnection(await loaders.generations.load({ ...page, parentId: id }), toGeneration);
  }

  @FieldResolver(() => Generation, {
    nullable: true,
    description: 'The primary one, which the run drew and its report measures.',
  })
  async generation(@Root() { id }: Run, @Ctx() { loaders }: RequestContext): Promise<Generation | null> {
    const row = await loaders.generation.load(id);
    return row && toGeneration(row);
  }

  @FieldResolver(() => DecisionSummary, {
    nullable: true,
    description: 'Null until the evaluation is over, and for a run without real rows.',
  })
  async decision(@Root() { id }: Run, @Ctx() { loaders }: RequestContext): Promise<DecisionSummary | null> {
    const row = await loaders.generation.load(id);
    return row && toDecisionSummary(row);
  }

  @FieldResolver(() => MetricConnection, { description: 'In the order of the report. At most 500 a page.' })
  async metrics(
    @Root() { id }: Run,
    @Ctx() { loaders }: RequestContext,
    @Arg('first', () => Int, { defaultValue: 200 }) first: number,
    @Arg('after', () => String, { nullable: true }) after?: string | null,
    @Arg('name', () => String, { nullable: true }) name?: string | null,
    @Arg('scope', () => MetricScopeEnum, { nullable: true }) scope?: MetricScopeEnum | null,
    @Arg('group', () => MetricGroupEnum, { nullable: true }) group?: MetricGroupEnum | null,
  ): Promise<Connection<Metric>> {
    const page = await loaders.runMetrics.load({ runId: id, first, after, name, scope, group });
    return toConnection(page, toMetric);
  }
}

@Resolver(() => Scenario)
export class ScenarioResolver {
  @FieldResolver(() => Run, { nullable: true, description: 'Null when it was deleted.' })
  async parent(@Root() { parentId }: Scenario, @Ctx() { loaders }: RequestContext): Promise<Run | null> {
    const row = parentId === null ? null : await loaders.run.load(parentId);
    return row && toRun(row);
  }
}

@Resolver(() => RunEvent)
export class RunEventResolver {
  @FieldResolver(() => [Metric], {
    description: 'The metrics that this event brings (all so far in a snapshot).',
  })
  async metrics(
    @Root() { source }: RunEvent,
    @Ctx() { loaders }: RequestContext,
  ): Promise<readonly Metric[]> {
    if ('metrics' in source) return source.metrics;
    const rows = await Promise.all(source.ids.map((id) => loaders.metric.load(id)));
    return rows.filter((row) => row !== null).map(toMetric);
  }
}
