import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { Environment } from '../config/environment';
import { machineRights } from '../operations/machine-rights';
import { allow } from '../operations/statement';
import { serviceEndpoint } from '../partition';
import { INSTANCES } from './done-steps';
import type { ExtractFunctions } from './functions';
import { JOURNAL, requestMachineArn, SESSION_TAG } from './names';

export interface RequestRightsProps {
  readonly environment: Environment;
  readonly key: kms.IKey;
  readonly table: dynamodb.ITable;
  readonly topic: sns.ITopic;
  readonly functions: ExtractFunctions;
}

/** Exactly what the machine does: it reads every row and writes its own partition alone, and sets one tag on instances. */
export function requestRights(scope: Construct, props: RequestRightsProps): iam.PolicyStatement[] {
  const { environment, key, table, topic, functions } = props;
  const { region } = environment;
  return [
    ...machineRights(scope, key, requestMachineArn(environment)),
    allow('RecordAndNoticeKey', ['kms:Decrypt', 'kms:GenerateDataKey'], [key.keyArn], {
      StringEquals: { 'kms:ViaService': ['dynamodb', 'sns'].map((service) => serviceEndpoint(service, region)) },
    }),
    allow('ReadRecord', ['dynamodb:GetItem'], [table.tableArn]),
    allow('WriteJournal', ['dynamodb:UpdateItem'], [table.tableArn], {
      'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [JOURNAL] },
      Null: { 'dynamodb:LeadingKeys': 'false' },
    }),
    allow('Tell', ['sns:Publish'], [topic.topicArn]),
    allow('Call', ['lambda:InvokeFunction'], [functions.extract.functionArn, functions.mask.functionArn]),
    allow('Session', ['ec2:CreateTags', 'ec2:DeleteTags'], [INSTANCES], {
      'ForAllValues:StringEquals': { 'aws:TagKeys': [SESSION_TAG] },
      Null: { 'aws:TagKeys': 'false' },
    }),
  ];
}
