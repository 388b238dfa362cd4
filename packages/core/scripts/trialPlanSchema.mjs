/**
 * Writes docs/trial.schema.json, the JSON Schema of trial plans, from the shapes that the reader checks. Run it after a
 * change of them, with the engine built: node packages/core/scripts/trialPlanSchema.mjs
 */
import { writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { trialPlanSchema } from '../dist/index.js';

const path = new URL('../../../docs/trial.schema.json', import.meta.url);
writeFileSync(path, await format(JSON.stringify(trialPlanSchema()), { parser: 'json', printWidth: 110 }));
