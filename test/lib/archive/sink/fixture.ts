import type { Template } from 'aws-cdk-lib/assertions';
import type { LogSink } from '../../../../lib/config/deployment';
import { testDeployment, testEnvironment } from '../../../fixtures/environment';
import { dataStacks } from '../../identity/fixture';

export const SPLUNK: LogSink = {
  kind: 'splunk',
  endpoint: 'https://collector.sample.example/services/collector',
  tokenSecretName: 'sample/collector-token',
  reason: 'a test',
};

/** The archive's template with one of the two sinks. */
export function archiveWith(logSink: LogSink): Template {
  return dataStacks(testEnvironment({ deployment: testDeployment({ logSink }) })).archive;
}

/** Properties of the only resource of a type. */
export function onlyOne(template: Template, type: string): ReturnType<Template['findResources']>[string] {
  const found = Object.values(template.findResources(type));
  if (found.length !== 1) throw new Error(`${found.length} of ${type}`);
  return found[0]?.Properties;
}
