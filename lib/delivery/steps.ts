import type { EnvironmentName } from '../config/deployment';
import type { Organization } from '../config/environment';
import type { BuildSpec } from './build';

/** Without the telemetry and the notices of the command line: they would call somebody outside (fact sheet 12). */
const QUIET = { CDK_DISABLE_CLI_TELEMETRY: 'true', npm_config_fund: 'false', npm_config_update_notifier: 'false' };

/**
 * What a state of the source must pass before anything of it is deployed: types, linters and tests; the synthesis, which runs the
 * general packs (cdk-nag) and the promises; and the gate on what came out of it (EVM-60). Each ends the run when it fails.
 */
export const ANALYSES = [
  'npm test',
  "npx cdk synth --quiet --no-notices '**'",
  'npx --no bollwerk gate --assembly cdk.out',
];

export function analysisSteps(): BuildSpec {
  return {
    variables: QUIET,
    install: ['npm ci'],
    commands: [...ANALYSES],
    artifacts: { files: ['**/*'], 'exclude-paths': ['node_modules/**/*', '.git/**/*'] },
  };
}

/** Deploys what was judged, not what a second synthesis would make of the same source; no script of a package runs here. */
export function deploySteps({ deployment }: Organization, environment: EnvironmentName): BuildSpec {
  return {
    variables: QUIET,
    install: ['npm ci --ignore-scripts'],
    commands: [
      `npx cdk deploy --app cdk.out --require-approval never --no-notices --ci '${deployment.name}-${environment}/**'`,
    ],
  };
}

/** All branches and tags as one file that git can check by itself and clone from. */
export function backupSteps(bucket: string): BuildSpec {
  return {
    git: true,
    variables: { BUCKET: bucket },
    commands: [
      'git clone --mirror "$CODEBUILD_SOURCE_REPO_URL" mirror.git',
      'git -C mirror.git fsck --full',
      'git -C mirror.git bundle create ../source.bundle --all',
      'git -C mirror.git bundle verify ../source.bundle',
      'test -s source.bundle',
      // Object Lock takes no file without a checksum (PutObject API reference).
      'aws s3api put-object --bucket "$BUCKET" --key "bundles/$(date -u +%Y/%m/%d/%H%M%S).bundle" --body source.bundle --checksum-algorithm SHA256',
    ],
  };
}
