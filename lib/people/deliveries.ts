import * as iam from 'aws-cdk-lib/aws-iam';
import type { Organization } from '../config/environment';
import { APPROVAL_ACTION, pipelineName, STAGES } from '../delivery/names';
import { arn } from '../partition';

/** What an answer needs that is given in the console or by the command line (CodePipeline User Guide, "Grant approval permissions"). */
const LOOK_ACTIONS: readonly string[] = [
  'codepipeline:GetPipeline',
  'codepipeline:GetPipelineExecution',
  'codepipeline:GetPipelineState',
  'codepipeline:ListPipelineExecutions',
];
const ANSWER = 'codepipeline:PutApprovalResult';

export const DELIVERY_ACTIONS: readonly string[] = [...LOOK_ACTIONS, ANSWER];

/** Security answers the one question that each delivery asks before production (EVM-54, SMV-17). */
export function approveDelivery(organization: Organization): iam.PolicyStatement[] {
  const { region, deliveryAccount } = organization;
  const pipeline = arn(region, `codepipeline:${region}:${deliveryAccount}:${pipelineName(organization)}`);
  return [
    statement('LookAtDelivery', LOOK_ACTIONS, [pipeline]),
    statement('ApproveDelivery', [ANSWER], [`${pipeline}/${STAGES.approval}/${APPROVAL_ACTION}`]),
  ];
}

/** Whoever builds does not approve, whatever rights somebody adds later. */
export function answerDenial(): iam.PolicyStatement {
  return new iam.PolicyStatement({ sid: 'Answer', effect: iam.Effect.DENY, actions: [ANSWER], resources: ['*'] });
}

function statement(sid: string, actions: readonly string[], resources: string[]): iam.PolicyStatement {
  return new iam.PolicyStatement({ sid, actions: [...actions], resources });
}
