import { Duration } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { RetainedLogGroup } from '../archive/log-group';
import type { Environment } from '../config/environment';
import { deadLetterRights } from './dead-letter-rights';
import { functionCode } from './function-code';
import { runtimeRights } from './runtime-rights';

/** What all functions of the operations zone share. */
export interface OperationsZone {
  readonly environment: Environment;
  readonly vpc: ec2.IVpc;
  readonly subnets: readonly ec2.ISubnet[];
  readonly securityGroup: ec2.ISecurityGroup;
  readonly logsKey: kms.IKey;
  readonly backupsKey: kms.IKey;
  readonly deadLetters: sqs.IQueue;
  /** Value of `AWS_ENDPOINT_URL_S3` for functions that talk to S3. */
  readonly s3PrivateUrl: string;
}

export interface OperationsFunctionProps {
  readonly zone: OperationsZone;
  readonly description: string;
  /** File in `functions/`, without its ending. */
  readonly entry: string;
  readonly role: iam.Role;
  readonly rights: readonly iam.PolicyStatement[];
  readonly variables: Readonly<Record<string, string>>;
  readonly timeout: Duration;
  /** Attempts after the first, of a call that nobody waits for. */
  readonly retries: 0 | 1 | 2;
  /** Age at which such a call is given up. */
  readonly maxEventAge: Duration;
  /** CloudWatch namespace of what it measures. @default that of recovery */
  readonly namespace?: string;
  /**
   * Outside the network, where a customer stands too: for what looks at the service from there and may see nothing
   * inside. @default in the operations zone
   */
  readonly outside?: boolean;
}

/** MiB; the handlers wait for the network most of the time. */
const MEMORY = 256;

/** A small function inside the operations zone: no way out but endpoints and databases, own role, own log, nothing lost. */
export function operationsFunction(scope: Construct, id: string, props: OperationsFunctionProps): lambda.Function {
  const { zone, role, variables, retries, timeout, maxEventAge, namespace, outside } = props;
  const { environment } = zone;
  const logGroup = new RetainedLogGroup(scope, `${id}-log`, {
    key: zone.logsKey,
    days: environment.deployment.retention.logDays,
    masked: true,
  });
  const rights = new iam.ManagedPolicy(scope, `${id}-rights`, {
    description: props.description,
    roles: [role],
    statements: [
      ...runtimeRights({ logGroup, variablesKey: zone.backupsKey, region: environment.region, namespace, outside }),
      ...deadLetterRights({ queue: zone.deadLetters, key: zone.backupsKey, region: environment.region }),
      ...props.rights,
    ],
  });
  const made = new lambda.Function(scope, id, {
    description: props.description,
    code: functionCode(props.entry),
    handler: 'index.handler',
    runtime: lambda.Runtime.NODEJS_24_X,
    architecture: lambda.Architecture.ARM_64,
    memorySize: MEMORY,
    timeout,
    environment: variables,
    environmentEncryption: Object.keys(variables).length > 0 ? zone.backupsKey : undefined,
    role: role.withoutPolicyUpdates(),
    ...(outside ? {} : place(zone)),
    logGroup,
    tracing: lambda.Tracing.ACTIVE,
    deadLetterQueue: zone.deadLetters,
    retryAttempts: retries,
    maxEventAge,
  });
  // Lambda tries the role's rights to the network when it makes the function.
  made.node.addDependency(rights);
  return made;
}

function place({ vpc, subnets, securityGroup }: OperationsZone) {
  return { vpc, vpcSubnets: { subnets: [...subnets] }, securityGroups: [securityGroup] };
}

/** Seconds of a call that runs each minute: done before the next one starts. */
export const MINUTE_CALL = { timeout: Duration.seconds(50), retries: 0, maxEventAge: Duration.minutes(1) } as const;
