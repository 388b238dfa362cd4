import { wilsonInterval } from '../../utility/scores/wilsonInterval.js';
import { Z95 } from '../proportions.js';

/** What attacks on training rows gained over the same attacks on unseen rows. */
export interface AttackRisk {
  /** (r_attack - r_control) / (1 - r_control), in [0, 1]. */
  readonly risk: number;
  /** Success rates, Wilson's centre. */
  readonly attackRate: number;
  readonly controlRate: number;
  /** 90% interval of the risk. */
  readonly low: number;
  readonly high: number;
}

/**
 * Risk of an attack (Giomi, Boenisch, Wehmeyer, Tasnadi 2023, equation 2): how much better it is on rows that the
 * synthesizer saw than on rows that it did not see; success rates by Wilson's score.
 */
export function attackRisk(hits: number, attacks: number, controlHits: number, controls: number): AttackRisk {
  const attack = wilson(hits, attacks);
  const control = wilson(controlHits, controls);
  const free = 1 - control.rate;
  const risk = (attack.rate - control.rate) / free;
  // Delta method: d risk / d attack = 1 / (1 - c), d risk / d control = (a - 1) / (1 - c)^2.
  const error = Math.sqrt(
    (attack.error / free) ** 2 + (((attack.rate - 1) * control.error) / free ** 2) ** 2,
  );
  const clip = (value: number): number => Math.max(0, Math.min(1, value));
  return {
    risk: clip(risk),
    attackRate: attack.rate,
    controlRate: control.rate,
    low: clip(risk - error),
    high: clip(risk + error),
  };
}

function wilson(hits: number, trials: number): { readonly rate: number; readonly error: number } {
  const { low, high } = wilsonInterval(hits, trials);
  const rate = (hits + Z95 ** 2 / 2) / (trials + Z95 ** 2);
  return { rate, error: (high - low) / 2 };
}
