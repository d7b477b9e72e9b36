import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The feature flags of `cdk.json`, so that tests, emulator and gate build the same app as the CDK CLI does. */
export function featureFlags(): Record<string, unknown> {
  return JSON.parse(readFileSync(join(__dirname, '..', 'cdk.json'), 'utf8')).context;
}
