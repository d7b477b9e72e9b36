import { textsOf } from '../../assembly/texts';
import type { Resource, Value } from '../../assembly/types';
import { addedBeside, type Mutant, type RawObject, setTo } from '../../mutant';
import { oncePerResource } from '../../proofs/once';
import { resourceRule, type Verdict } from '../../rule';
import { broken, compliant } from '../../verdict';
import { LAUNCH_TEMPLATE } from './machines';
import { plainSecrets, secretsAmong, secretsShown, showsValues } from './plain-secrets';

const added = addedBeside(LAUNCH_TEMPLATE);

export const appNoPlainSecrets = resourceRule({
  id: 'app-no-plain-secrets',
  title:
    'No password, key or token stands in a template, an environment, a parameter, a note on a resource or the first script of a server',
  promises: ['EVM-23', 'EVM-65', 'SMV-31'],
  area: 'secrets',
  fix: 'Put the value into Secrets Manager (lib/app/variables.ts) and let the program read it by its name while it runs.',
  fixElsewhere: 'Put the value into Secrets Manager and let the program read it by its name while it runs.',
  judge: (resource) => {
    const verdict = judge(resource);
    // What shows its values to every reader is told to the auditor even where it holds no secret.
    return verdict.state === 'broken' || showsValues(resource.type) ? verdict : [];
  },
  mutants: [
    noted('a token in the metadata of a server', { token: '6f1ed002ab5595859014ebf0951522d9' }),
    noted('an access key in the metadata of a server', { note: `AKIA${'IOSFODNN7EXAMPLE'}` }),
    setTo(
      LAUNCH_TEMPLATE,
      'LaunchTemplateData.UserData',
      { 'Fn::Base64': '#!/bin/sh\nexport DB_PASSWORD=correct-horse-battery\n' },
      'a password in user data',
      'widen',
    ),
    setTo(
      LAUNCH_TEMPLATE,
      'LaunchTemplateData.UserData',
      'IyEvYmluL3NoCmV4cG9ydCBBUElfVE9LRU49NmYxZWQwMDJhYjU1OTU5NQo=',
      'a token in encoded user data',
      'widen',
    ),
    setTo(
      LAUNCH_TEMPLATE,
      'LaunchTemplateData.UserData',
      { 'Fn::Base64': 'mysql -u app "{{resolve:secretsmanager:db:SecretString:password}}"' },
      'a secret filled into user data',
      'widen',
    ),
    setTo(
      'AWS::Lambda::Function',
      'Environment',
      { Variables: { PARTNER_TOKEN: '6f1ed002ab5595859014ebf0951522d9' } },
      "a token in a function's environment",
      'widen',
    ),
    setTo(
      'AWS::Lambda::Function',
      'Environment',
      { Variables: { PARTNER: `AKIA${'IOSFODNN7EXAMPLE'}` } },
      "an access key in a function's environment",
      'widen',
    ),
    setTo(
      'AWS::Lambda::Function',
      'Environment',
      { Variables: { DATABASE_URL: 'postgres://app:correct-horse@db.example/app' } },
      'a password in an address',
      'widen',
    ),
    setTo(
      'AWS::SSM::Parameter',
      'Value',
      '-----BEGIN RSA PRIVATE KEY-----\nMIIE',
      'a private key in a parameter',
      'widen',
    ),
    setTo('AWS::RDS::DBInstance', 'MasterUserPassword', 'correct horse battery staple', 'a master password', 'widen'),
    added('AWS::SSM::Parameter', 'a plain parameter named like a secret', {
      Type: 'String',
      Name: '/web/api-token',
      Value: '6f1ed002ab5595859014ebf0951522d9',
    }),
    added('AWS::ECS::TaskDefinition', "a password in a container's environment", {
      ContainerDefinitions: [{ Environment: [{ Name: 'DB_PASSWORD', Value: 'correct-horse' }] }],
    }),
    added('AWS::CodeBuild::Project', "a token in a build's environment", {
      Environment: {
        EnvironmentVariables: [{ Name: 'NPM_TOKEN', Type: 'PLAINTEXT', Value: '6f1ed002ab5595859014' }],
      },
    }),
  ],
});

const firstSecret = oncePerResource((resource) => {
  const { type, properties } = resource;
  return (showsValues(type) ? plainSecrets(type, properties as Value) : secretsAmong(textsOf(resource)))[0];
});

function judge(resource: Resource): Verdict {
  const found = firstSecret(resource) ?? firstNoted(resource);
  return found
    ? broken(resource, found.path, 'the name of a secret, not the secret', found.why)
    : compliant(resource, 'Properties', 'no secret in clear');
}

/** Metadata are no properties: CloudFormation hands them to whoever may look at the template. */
function firstNoted({ metadata }: Resource) {
  const [found] = secretsShown(metadata as Value);
  return found && { ...found, path: `Metadata.${found.path}` };
}

function noted(name: string, notes: RawObject): Mutant {
  return {
    name,
    kind: 'widen',
    type: LAUNCH_TEMPLATE,
    change: (resource) => {
      resource.Metadata = { ...(resource.Metadata as RawObject | undefined), ...notes };
    },
  };
}
