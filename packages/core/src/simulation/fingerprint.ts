import type { PatientPool } from './population/patientPool.js';
import type { TrialPlan } from './plan/trialPlan.js';

/** Two 32-bit hashes with different multipliers: enough to tell plans apart, none against an attacker. */
class Hash {
  private a = 0x811c9dc5;
  private b = 0x9dc5811c;

  addByte(byte: number): void {
    this.a = Math.imul(this.a ^ byte, 0x01000193);
    this.b = Math.imul(this.b ^ byte, 0x85ebca6b) ^ (this.b >>> 13);
  }

  addText(text: string): void {
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      this.addByte(unit & 0xff);
      this.addByte(unit >>> 8);
    }
  }

  addArray({ buffer, byteOffset, byteLength }: ArrayBufferView): void {
    const bytes = new Uint8Array(buffer, byteOffset, byteLength);
    for (const byte of bytes) this.addByte(byte);
  }

  toString(): string {
    return [this.a, this.b].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
  }
}

/**
 * Names what the numbers of simulated trials depend on: seed, endpoints, scenarios, designs, analyses and the patients.
 * Texts for readers, weights of scenarios, decision and cost do not count.
 */
export function fingerprintOf(plan: TrialPlan, seed: number, pools: readonly PatientPool[]): string {
  const hash = new Hash();
  const { endpoints, scenarios, designs, analyses } = plan;
  hash.addText(
    JSON.stringify([seed, endpoints, scenarios, designs, analyses], (key, value: unknown) =>
      FOR_READERS.includes(key) ? undefined : value,
    ),
  );
  for (const { predictors, values, strata, analyses: pooled, effects } of pools) {
    const arrays = [
      ...predictors,
      ...values,
      ...effects.flat(),
      ...strata.map((one) => one?.codes ?? null),
      ...pooled.flatMap(({ covariates, strata: codes, where }) => [
        ...covariates,
        codes?.codes ?? null,
        where,
      ]),
    ];
    for (const array of arrays) if (array !== null) hash.addArray(array);
  }
  return hash.toString();
}

const FOR_READERS: readonly string[] = ['title', 'description', 'weight'];
