import { MARGINAL_OPTIONS } from '../../marginals/marginalOptions.js';
import { SAMPLING_OPTIONS } from '../latent/samplingOptions.js';

export const INDEPENDENT_OPTIONS = { ...MARGINAL_OPTIONS, ...SAMPLING_OPTIONS };
