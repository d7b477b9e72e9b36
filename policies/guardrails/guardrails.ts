import type { Organization } from '../../lib/config/environment';
import {
  GLOBAL_CALLS,
  LOSES_KEYS,
  MAKES_USERS,
  MOVES_DATA,
  MOVES_DATA_BY_HAND,
  SWITCHES_OFF,
  WEAKENED_BY_HAND,
} from './denied-actions';
import { type Denial, deny, denyOutsideDeployments, type Guardrail, statements } from './document';

/** Snapshots that AWS Backup shares with the account of the copies by itself (EVM-46); nobody else shares any. */
const BACKUPS_OWN = 'arn:*:rds:*:*:snapshot:awsbackup:*';

/** The policies of an organisation, which bind every account of the deployment and no policy of an account can undo. */
export function guardrails({ region, organizationId }: Organization): readonly Guardrail[] {
  return [
    {
      name: 'region',
      type: 'SERVICE_CONTROL_POLICY',
      description: 'No call to a region but the own one, and nothing that moves data out of it',
      content: statements(
        {
          Sid: 'OwnRegionOnly',
          Effect: 'Deny',
          NotAction: GLOBAL_CALLS,
          Resource: '*',
          Condition: { StringNotEquals: { 'aws:RequestedRegion': [region] } },
        },
        deny('NoDataOutwards', MOVES_DATA),
        denyOutsideDeployments('NoDataOutwardsByHand', MOVES_DATA_BY_HAND),
        {
          Sid: 'NoSharedSnapshots',
          Effect: 'Deny',
          Action: ['rds:ModifyDBSnapshotAttribute'],
          NotResource: [BACKUPS_OWN],
        },
        {
          Sid: 'NoKeysOfSeveralRegions',
          Effect: 'Deny',
          Action: ['kms:CreateKey'],
          Resource: '*',
          Condition: { Bool: { 'kms:MultiRegion': 'true' } },
        },
      ),
    },
    {
      name: 'protection',
      type: 'SERVICE_CONTROL_POLICY',
      description: 'No users and access keys, no key lost, no record and no watcher switched off',
      content: statements(
        deny('NoUsers', MAKES_USERS),
        deny('KeysStay', LOSES_KEYS),
        deny('RecordsAndWatchersStay', SWITCHES_OFF),
        denyOutsideDeployments('ChangedByDeploymentsOnly', WEAKENED_BY_HAND),
      ),
    },
    {
      name: 'resources',
      type: 'RESOURCE_CONTROL_POLICY',
      description: 'Resources answer the own organisation and services that act for it, over TLS',
      content: statements(...resourceDenials(organizationId)),
    },
    {
      name: 'machines',
      type: 'DECLARATIVE_POLICY_EC2',
      description: 'No public snapshot or image, no serial console, credentials of servers by IMDSv2',
      content: {
        ec2_attributes: {
          snapshot_block_public_access: { state: assigned('block_all_sharing') },
          image_block_public_access: { state: assigned('block_new_sharing') },
          serial_console_access: { status: assigned('disabled') },
          instance_metadata_defaults: { http_tokens: assigned('required') },
        },
      },
    },
    {
      name: 'ai',
      type: 'AISERVICES_OPT_OUT_POLICY',
      description: 'No AI service of AWS keeps content to improve itself, which may happen in another region',
      content: {
        services: {
          default: {
            opt_out_policy: { '@@operators_allowed_for_child_policies': ['@@none'], ...assigned('optOut') },
          },
        },
      },
    },
  ];
}

/** After AWS's data perimeter examples (fact sheet 4.7). */
function resourceDenials(organizationId: string): readonly Denial[] {
  const services = ['kms:*', 's3:*', 'secretsmanager:*', 'sqs:*'];
  const base = { Effect: 'Deny', Principal: '*', Resource: '*' } as const;
  return [
    {
      ...base,
      Sid: 'OwnOrganizationOnly',
      Action: [...services, 'sts:AssumeRole'],
      Condition: {
        StringNotEqualsIfExists: { 'aws:PrincipalOrgID': organizationId },
        BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
      },
    },
    {
      ...base,
      Sid: 'ServicesForTheOrganizationOnly',
      Action: services,
      Condition: {
        StringNotEqualsIfExists: { 'aws:SourceOrgID': organizationId },
        Null: { 'aws:SourceAccount': 'false' },
        Bool: { 'aws:PrincipalIsAWSService': 'true' },
      },
    },
    { ...base, Sid: 'OverTlsOnly', Action: services, Condition: { BoolIfExists: { 'aws:SecureTransport': 'false' } } },
  ];
}

function assigned(value: string) {
  return { '@@assign': value };
}
