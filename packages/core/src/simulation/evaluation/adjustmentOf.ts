import type { Adjustment } from '../../trials/multiplicity/adjustment.js';
import { bonferroni, holm } from '../../trials/multiplicity/bonferroni.js';
import {
  fallback,
  fixedSequence,
  graphical,
  type HypothesisGraph,
} from '../../trials/multiplicity/graphical.js';
import { hochberg, hommel } from '../../trials/multiplicity/hochberg.js';
import {
  type GatekeepingFamily,
  parallelGatekeeping,
} from '../../trials/multiplicity/parallelGatekeeping.js';
import { adjustedAnalyses, type Multiplicity } from '../plan/multiplicity.js';

/** The procedure of a checked plan, as a function of p-values in the order of `adjustedAnalyses`. */
export function adjustmentOf(multiplicity: Multiplicity): (pValues: Float64Array) => Adjustment {
  const { method, weights } = multiplicity;
  switch (method) {
    case 'bonferroni':
      return (p) => bonferroni(p);
    case 'holm':
      return (p) => holm(p);
    case 'hochberg':
      return hochberg;
    case 'hommel':
      return hommel;
    case 'fixed-sequence':
      return fixedSequence;
    case 'fallback':
      return (p) => fallback(p, weights);
    case 'graphical': {
      const graph = graphOf(multiplicity);
      return (p) => graphical(p, graph);
    }
    case 'parallel-gatekeeping': {
      const families = familiesOf(multiplicity);
      return (p) => parallelGatekeeping(p, families);
    }
  }
}

function graphOf(multiplicity: Multiplicity): HypothesisGraph {
  const names = adjustedAnalyses(multiplicity);
  const { weights = names.map(() => 1 / names.length), transitions = [] } = multiplicity;
  const matrix = names.map(() => new Float64Array(names.length));
  for (const { from, to, fraction } of transitions) matrix[names.indexOf(from)][names.indexOf(to)] = fraction;
  return { weights, transitions: matrix };
}

function familiesOf(multiplicity: Multiplicity): GatekeepingFamily[] {
  const names = adjustedAnalyses(multiplicity);
  return (multiplicity.families ?? []).map(({ analyses, procedure = 'holm', gamma }) => ({
    hypotheses: analyses.map((name) => names.indexOf(name)),
    procedure,
    gamma,
  }));
}
