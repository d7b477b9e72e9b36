import type { Mutant } from '../../mutant';
import { ASSIGNMENT } from '../people/permission-sets';
import { gone, inStatement, oneMore, withoutAction } from '../people/set-mutants';
import { PIPELINE } from './pipeline';

export const ANSWER = 'codepipeline:PutApprovalResult';
export const LOOK = 'codepipeline:GetPipelineState';
const POLICY = 'AWS::IAM::ManagedPolicy';

export const answerMutants: readonly Mutant[] = [
  answering('nobody answers', inStatement('ApproveDelivery', 'security may not approve', gone)),
  answering(
    'another pipeline is answered',
    inStatement('ApproveDelivery', 'elsewhere', (it) => ({ ...it, Resource: `${it.Resource}-of-another` })),
  ),
  answering(
    'answered under a condition that may never hold',
    inStatement('ApproveDelivery', 'if', (it) => ({
      ...it,
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    })),
  ),
  answering('nobody sees what is asked', inStatement('LookAtDelivery', 'unseen', withoutAction(LOOK))),
  answering(
    'denied as well',
    oneMore('denied', { Effect: 'Deny', Action: 'codepipeline:*', Resource: '*' }, 'ApproveDelivery'),
  ),
  inStatement('ApproveDelivery', 'security answers every pipeline', (it) => ({ ...it, Resource: '*' }), 'widen'),
  oneMore('security changes the pipeline', { Action: 'codepipeline:UpdatePipeline', Resource: '*' }, 'ApproveDelivery'),
  oneMore('whoever builds may approve', { Action: ANSWER, Resource: '*' }, 'HostLogs'),
  inStatement('Answer', 'whoever builds is not kept from approving', gone),
  inStatement('Answer', 'whoever builds is kept from it at times', (it) => ({
    ...it,
    Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'false' } },
  })),
  {
    name: 'security does not get to where it is asked',
    kind: 'detach',
    type: ASSIGNMENT,
    where: ({ Properties }, { Resources }) =>
      Resources[Object.keys(Resources).find((id) => id.startsWith('securityindelivery')) ?? '']?.Properties ===
      Properties,
    notices: { partner: PIPELINE },
    // The healthy one beside it still gets them there.
    copyable: false,
    change: (assignment) => Object.assign(assignment.Properties ?? {}, { TargetId: '999988887777' }),
  },
  {
    name: 'no boundary there, so that the identity centre cannot make the role',
    kind: 'remove',
    type: POLICY,
    where: ({ Properties }, template) => Properties?.ManagedPolicyName === 'people-boundary' && asks(template),
    notices: { partner: PIPELINE },
    copyable: false,
    change: (_policy, { Resources }, id) => {
      delete Resources[id];
    },
  },
  {
    name: 'a boundary there that does not reach as far',
    kind: 'weaken',
    type: POLICY,
    where: ({ Properties }, template) => Properties?.ManagedPolicyName === 'people-boundary' && asks(template),
    notices: { partner: PIPELINE },
    copyable: false,
    change: (policy) => {
      policy.Properties = JSON.parse(JSON.stringify(policy.Properties).replaceAll(ANSWER, LOOK));
    },
  },
];

function answering(name: string, mutant: Mutant): Mutant {
  // Beside a healthy copy, that one still answers.
  return { ...mutant, name, notices: { partner: PIPELINE }, copyable: false };
}

function asks({ Resources }: { readonly Resources: { readonly [id: string]: { readonly Type: string } } }): boolean {
  return Object.values(Resources).some(({ Type }) => Type === PIPELINE);
}
