import { allocateArms } from '../draws/allocateArms.js';
import { entryTimes } from '../draws/entryTimes.js';
import { TrialDraws } from '../draws/trialDraws.js';
import { binaryMaker } from '../outcomes/binary.js';
import { continuousMaker } from '../outcomes/continuous.js';
import { countMaker } from '../outcomes/count.js';
import { readyEffects } from '../outcomes/effects.js';
import { hazardsByArm } from '../outcomes/eventRates.js';
import { IntercurrentTimes } from '../outcomes/intercurrentTimes.js';
import { type Outcome, outcomeBuffers } from '../outcomes/outcome.js';
import type { OutcomeContext, OutcomeMaker } from '../outcomes/outcomeContext.js';
import { timeToEventMaker } from '../outcomes/timeToEvent.js';
import { cellIndex, type TrialSimulation } from '../simulation.js';
import type { StoredCell } from '../store/trialBlock.js';
import { AnalysisRunner } from './analysisRunner.js';
import { conductTrial } from './conductTrial.js';
import { type Cohort, cohortsOf } from './cohorts.js';
import type { AnalysisResult } from './lookData.js';

/**
 * Simulates trials one after the other in buffers that are made once. Patients are drawn once a trial; their arms and
 * outcomes once for a scenario and the designs that randomise alike; then each design is conducted on them.
 */
export class TrialEngine {
  private readonly draws: TrialDraws;
  private readonly cohorts: readonly Cohort[];
  private readonly runners: readonly AnalysisRunner[];
  /** By endpoint. */
  readonly outcomes: readonly Outcome[];
  readonly entries: Float64Array;
  readonly dropout: Float64Array;
  readonly arms: Uint8Array;
  private readonly spare: Float64Array;
  /** By scenario and cohort: what writes the outcomes of each endpoint; made at its first trial. */
  private readonly makers = new Map<number, readonly OutcomeMaker[]>();
  /** Results of looks of the present patients, which designs of the same looks have in common. */
  private known: KnownResult[] = [];

  constructor(private readonly simulation: TrialSimulation) {
    const { plan, designs, pools, seed } = simulation;
    const capacity = Math.max(...designs.map((design) => design.capacity));
    this.draws = new TrialDraws(plan, seed, pools[0].rowCount, capacity);
    this.cohorts = cohortsOf(simulation);
    this.outcomes = plan.endpoints.map((endpoint) => outcomeBuffers(endpoint, capacity));
    this.entries = new Float64Array(capacity);
    this.dropout = new Float64Array(capacity);
    this.arms = new Uint8Array(capacity);
    this.spare = new Float64Array(capacity);
    this.runners = plan.analyses.map(
      (analysis) =>
        new AnalysisRunner(analysis, plan.endpoints[this.endpointOf(analysis.endpoint)], capacity),
    );
  }

  /** Rows of the pool of the patients of the present trial. */
  get rows(): Int32Array {
    return this.draws.rows;
  }

  /** Simulates one trial under every design and scenario and stores it at place `at` of the cells. */
  simulate(trial: number, cells: readonly StoredCell[], at: number): void {
    const { plan } = this.simulation;
    for (let scenario = 0; scenario < plan.scenarios.length; scenario++)
      for (const cohort of this.cohorts) {
        this.makePatients(trial, scenario, cohort);
        for (const design of cohort.designs)
          this.conduct(design, scenario, cohort, cells[cellIndex(this.simulation, design, scenario)], at);
      }
  }

  /** The patients of a trial under one design and scenario, in this engine's arrays; stores the trial at place 0. */
  open(trial: number, design: number, scenario: number, cell: StoredCell): void {
    const cohort = this.cohorts.find(({ designs }) => designs.includes(design));
    if (cohort === undefined) throw new TypeError('every design has a cohort');
    this.makePatients(trial, scenario, cohort);
    this.conduct(design, scenario, cohort, cell, 0);
  }

  private makePatients(trial: number, scenario: number, cohort: Cohort): void {
    const { plan, seed, pools, poolOf, designs } = this.simulation;
    const { draws, arms, dropout } = this;
    const { capacity, names } = cohort;
    draws.draw(trial);
    this.known = [];
    const pool = pools[poolOf[scenario]];
    const { allocation, blockSize, design } = designs[cohort.designs[0]];
    allocateArms(
      { ratio: allocation, blockSize },
      seed,
      trial,
      draws.rows,
      pool.strata[design],
      capacity,
      arms,
    );
    const hazards = hazardsByArm(plan.scenarios[scenario].dropout, names);
    for (let i = 0; i < capacity; i++) dropout[i] = draws.dropout[i] / hazards[arms[i]];
    for (const make of this.makersOf(scenario, cohort)) make(capacity);
  }

  private conduct(design: number, scenario: number, cohort: Cohort, cell: StoredCell, at: number): void {
    const { plan, designs, pools, poolOf } = this.simulation;
    const { draws, arms, entries, spare } = this;
    const prepared = designs[design];
    const { accrual } = plan.scenarios[scenario];
    const pool = pools[poolOf[scenario]];
    const endpoint = this.endpointOf(plan.analyses[prepared.analysis].endpoint);
    conductTrial(
      {
        plan,
        design: prepared,
        clock: {
          design: prepared,
          followUp: plan.designs[prepared.design].followUp ?? Infinity,
          outcome: this.outcomes[endpoint],
          entries,
          spare,
        },
        arms,
        rows: draws.rows,
        enter: (count) => entryTimes(accrual, draws.arrivals, count, prepared.size, entries),
        analyse: (analysis, look) => {
          // With a duration the entry times depend on the size.
          const size = accrual.duration === undefined ? 0 : prepared.size;
          const seen = this.known.find(
            (one) =>
              one.analysis === analysis &&
              one.time === look.time &&
              one.count === look.count &&
              one.size === size,
          );
          if (seen !== undefined) return seen.result;
          const { arm = cohort.names[1], endpoint: name } = plan.analyses[analysis];
          const result = this.runners[analysis].run(
            look,
            this.outcomes[this.endpointOf(name)],
            pool.analyses[analysis],
            cohort.names.indexOf(arm),
          );
          this.known.push({ analysis, time: look.time, count: look.count, size, result });
          return result;
        },
      },
      cell,
      at,
    );
  }

  private makersOf(scenario: number, cohort: Cohort): readonly OutcomeMaker[] {
    const key = scenario * this.cohorts.length + this.cohorts.indexOf(cohort);
    let makers = this.makers.get(key);
    if (makers === undefined) {
      makers = this.simulation.plan.endpoints.map((_, at) => this.makerOf(at, scenario, cohort));
      this.makers.set(key, makers);
    }
    return makers;
  }

  private makerOf(at: number, scenario: number, { names }: Cohort): OutcomeMaker {
    const { plan, pools, poolOf, seed } = this.simulation;
    const endpoint = plan.endpoints[at];
    const stated = plan.scenarios[scenario];
    const pool = pools[poolOf[scenario]];
    const context: OutcomeContext = {
      endpoint: at,
      draws: this.draws,
      pool,
      effects: readyEffects(stated, scenario, endpoint, names, pool),
      intercurrent: new IntercurrentTimes(stated, endpoint.name, names, this.draws),
      arms: this.arms,
      dropout: this.dropout,
    };
    const outcome = this.outcomes[at];
    switch (outcome.type) {
      case 'time-to-event':
        return timeToEventMaker(endpoint, context, outcome);
      case 'continuous':
        return continuousMaker(endpoint, context, outcome);
      case 'binary':
        return binaryMaker(endpoint, context, outcome);
      case 'count':
        return countMaker(endpoint, context, outcome, seed);
    }
  }

  private endpointOf(name: string): number {
    return this.simulation.plan.endpoints.findIndex((endpoint) => endpoint.name === name);
  }
}

interface KnownResult {
  readonly analysis: number;
  readonly time: number;
  readonly count: number;
  readonly size: number;
  readonly result: AnalysisResult;
}
