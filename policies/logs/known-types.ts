import { types } from './calls-only.json';

const KNOWN: ReadonlySet<string> = new Set(Object.values(types).flat());

/** Whether a type writes no log of its own: what is done to it are calls, and the trail records them. A custom resource logs as its function. */
export function callsOnly(type: string): boolean {
  return KNOWN.has(type) || /^(Custom::|AWS::CloudFormation::(CustomResource|WaitCondition(Handle)?)$)/.test(type);
}
