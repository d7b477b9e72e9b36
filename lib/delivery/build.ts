import { Duration } from 'aws-cdk-lib';
import * as codebuild from 'aws-cdk-lib/aws-codebuild';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { RetainedLogGroup } from '../archive/log-group';
import type { Organization } from '../config/environment';
import { projectName } from './names';

export interface BuildProps {
  readonly organization: Organization;
  readonly role: iam.Role;
  readonly what: string;
  /** In the template, not in the repository: no change of the source changes what is run, or leaves it out (EVM-60). */
  readonly spec: BuildSpec;
  readonly logsKey: kms.IKey;
  /** Of what the build writes. */
  readonly key: kms.IKey;
}

export interface BuildSpec {
  readonly install?: readonly string[];
  readonly commands: readonly string[];
  readonly variables?: Readonly<Record<string, string>>;
  /** Whether git may use the connection to the repository. */
  readonly git?: boolean;
  readonly artifacts?: Readonly<Record<string, unknown>>;
}

export interface Build {
  readonly props: codebuild.CommonProjectProps;
  readonly logGroup: RetainedLogGroup;
}

/** A version that runs Bollwerk (package.json, engines) and that the image knows (CodeBuild User Guide, "Available runtimes"). */
const NODE = 22;
/** A deployment of everything waits for a database in two zones. */
const LONGEST = Duration.hours(3);

/** What all builds have in common: unprivileged, one at a time, a role and a log of their own. */
export function build(scope: Construct, duty: string, props: BuildProps): Build {
  const { organization, role, what, spec, logsKey, key } = props;
  const logGroup = new RetainedLogGroup(scope, `${duty}-log`, {
    key: logsKey,
    days: organization.deployment.retention.logDays,
    masked: true,
  });
  return {
    logGroup,
    props: {
      projectName: projectName(organization, duty),
      description: what,
      buildSpec: specOf(spec),
      // What a build may do stands in build-rights.ts; the library would add rights for reports and for whole log groups.
      role: role.withoutPolicyUpdates(),
      encryptionKey: key,
      environment: {
        buildImage: codebuild.LinuxBuildImage.AMAZON_LINUX_2023_6,
        computeType: codebuild.ComputeType.MEDIUM,
        privileged: false,
      },
      grantReportGroupPermissions: false,
      logging: { cloudWatch: { logGroup, enabled: true } },
      concurrentBuildLimit: 1,
      timeout: LONGEST,
    },
  };
}

function specOf({ install = [], commands, variables = {}, git = false, artifacts }: BuildSpec): codebuild.BuildSpec {
  return codebuild.BuildSpec.fromObject({
    version: '0.2',
    env: { shell: 'bash', 'git-credential-helper': git ? 'yes' : 'no', variables },
    phases: {
      install: { 'runtime-versions': { nodejs: NODE }, commands: [...install], 'on-failure': 'ABORT' },
      build: { commands: [...commands], 'on-failure': 'ABORT' },
    },
    ...(artifacts ? { artifacts } : {}),
  });
}
