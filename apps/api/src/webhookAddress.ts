import { ConfigurationError, type Configuration } from './configuration.js';
import { addressRule, type AddressRule } from './services/webhooks/allowedAddress.js';

/** @throws ConfigurationError when LIKENESS_WEBHOOK_PRIVATE has a part that is neither address nor network */
export function readAddressRule({ webhookExceptions }: Configuration): AddressRule {
  try {
    return addressRule(webhookExceptions);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new ConfigurationError(
      `LIKENESS_WEBHOOK_PRIVATE has "${error.message}": write addresses or networks such as 10.1.0.0/16, with commas.`,
      { cause: error },
    );
  }
}
