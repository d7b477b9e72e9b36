import { serviceEndpoint } from '../../../lib/partition';
import type { Resource } from '../../assembly/types';
import type { Mutant, RawObject } from '../../mutant';
import { KEY } from '../../own-key';
import { statementsOf } from '../../policy-document';
import { oncePerWorld } from '../../proofs/once';
import { resourceRule, type Verdict } from '../../rule';
import { broken, compliant, read } from '../../verdict';

const PROPERTY = 'KeyPolicy';
/**
 * Whose resources a service encrypts, by the name that kms:ViaService gives it. RDS encrypts what AWS Backup copies, and Secrets
 * Manager the master secret of a database.
 */
const RESOURCES: { readonly [service: string]: RegExp } = {
  backup: /^AWS::Backup::/,
  dynamodb: /^AWS::DynamoDB::/,
  firehose: /^AWS::KinesisFirehose::/,
  lambda: /^AWS::Lambda::/,
  rds: /^AWS::(RDS|Backup)::/,
  s3: /^AWS::S3::Bucket$/,
  secretsmanager: /^AWS::(SecretsManager::Secret|RDS::DBInstance)$/,
  sns: /^AWS::SNS::/,
  sqs: /^AWS::SQS::/,
  states: /^AWS::StepFunctions::/,
};

export const keysServicesKnown = resourceRule({
  id: 'keys-services-known',
  title: 'A key is used through those services alone whose resources it encrypts',
  promises: ['EVM-25', 'SMV-19', 'EMB-34'],
  area: 'keys',
  fix: 'Take the service out of kms:ViaService (lib/keys), or encrypt something of it with this key first.',
  fixElsewhere: 'Take the service out of kms:ViaService, or encrypt something of it with this key first.',
  type: KEY,
  judge: (key, scope): Verdict[] => {
    const types = [...(typesByKey(scope).get(key) ?? [])];
    return servicesIn(key).map(({ property, service }) =>
      types.some((type) => RESOURCES[service]?.test(type))
        ? compliant(key, property, service)
        : broken(key, property, 'services whose resources this key encrypts', service),
    );
  },
  mutants: [
    through('the disks of servers, too', 'ec2'),
    through('mail, too', 'ses'),
    through('machines in a learning service, too', 'sagemaker'),
  ],
});

function servicesIn(key: Resource): { property: string; service: string }[] {
  return statementsOf(read(key, PROPERTY))
    .filter(({ effect }) => effect !== 'Deny')
    .flatMap(({ sid, conditions }) =>
      conditions
        .filter((condition) => /^kms:viaservice$/i.test(condition.key))
        .flatMap(({ values }) => values)
        .map((value) => ({ property: `${PROPERTY}.${sid || 'Statement'}`, service: value.split('.')[0] ?? '' })),
    );
}

/** The types that name each key, of those that a service encrypts. */
const typesByKey = oncePerWorld(({ world }): ReadonlyMap<Resource, ReadonlySet<string>> => {
  const types = new Map<Resource, Set<string>>();
  const encrypted = Object.values(RESOURCES);
  for (const { type, properties } of world.resources) {
    if (!encrypted.some((form) => form.test(type))) continue;
    for (const key of world.mentions(properties)) {
      if (key.type === KEY) types.set(key, (types.get(key) ?? new Set()).add(type));
    }
  }
  return types;
});

/** One more service in a list of them. */
function through(name: string, service: string): Mutant {
  const lists = (properties: RawObject | undefined) => {
    const { Statement } = (properties?.[PROPERTY] ?? {}) as { Statement?: RawObject[] };
    return (Statement ?? []).flatMap(({ Effect, Condition }) => {
      const { StringEquals } = (Condition ?? {}) as { StringEquals?: RawObject };
      return Effect === 'Allow' && StringEquals?.['kms:ViaService'] !== undefined ? [StringEquals] : [];
    });
  };
  return {
    name,
    kind: 'widen',
    type: KEY,
    where: ({ Properties }) => lists(Properties).length > 0,
    change: ({ Properties }) => {
      const [list] = lists(Properties);
      const before = list?.['kms:ViaService'];
      if (list && before !== undefined)
        list['kms:ViaService'] = [before, serviceEndpoint(service, 'eu-central-1')].flat() as RawObject[string];
    },
  };
}
