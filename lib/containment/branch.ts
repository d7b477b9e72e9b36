import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';

/**
 * One branch that cannot pull the others down: whatever fails in it is caught, and its answer says so. All branches run
 * at once, each with retries in its own steps.
 */
export function branch(scope: Construct, name: string, steps: sfn.IChainable): sfn.IChainable {
  const work = new sfn.Parallel(scope, name, { resultPath: sfn.JsonPath.DISCARD });
  work.branch(steps);
  work.addCatch(
    new sfn.Pass(scope, `${name} failed`, {
      parameters: { branch: name, result: 'failed', 'error.$': '$.Error', 'cause.$': '$.Cause' },
    }),
  );
  return work.next(new sfn.Pass(scope, `${name} done`, { parameters: { branch: name, result: 'done' } }));
}

/** Runs branches side by side and puts their answers under `$.<into>`. */
export function sideBySide(
  scope: Construct,
  id: string,
  into: string,
  branches: Readonly<Record<string, sfn.IChainable>>,
): sfn.Parallel {
  const all = new sfn.Parallel(scope, id, { resultPath: `$.${into}` });
  for (const [name, steps] of Object.entries(branches)) {
    all.branch(branch(scope, name, steps));
  }
  return all;
}

/** The names of the branches that failed, as a path into the answers of `sideBySide`. */
export function failedIn(answers: string): string {
  return `$.${answers}[?(@.result == 'failed')].branch`;
}
