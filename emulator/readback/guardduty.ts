import { GetDetectorCommand, GetMalwareProtectionPlanCommand, GuardDutyClient } from '@aws-sdk/client-guardduty';
import { readBack } from './read-back';

const malwareProtection = readBack({
  type: 'AWS::GuardDuty::MalwareProtectionPlan',
  read: (api, { physicalId }) =>
    api.client(GuardDutyClient).send(new GetMalwareProtectionPlanCommand({ MalwareProtectionPlanId: physicalId })),
  checks: [
    { path: 'ProtectedResource', promises: ['EMB-14'], actual: ({ ProtectedResource }) => ProtectedResource },
    { path: 'Actions', promises: ['EMB-14'], actual: ({ Actions }) => Actions },
    { path: 'Role', promises: ['EVM-26'], actual: ({ Role }) => Role },
  ],
  notPromised: ['Tags'],
});

const detector = readBack({
  type: 'AWS::GuardDuty::Detector',
  read: (api, { physicalId }) => api.client(GuardDutyClient).send(new GetDetectorCommand({ DetectorId: physicalId })),
  checks: [
    { path: 'Enable', promises: ['EVM-11'], expected: () => 'ENABLED', actual: ({ Status }) => Status },
    {
      path: 'FindingPublishingFrequency',
      promises: ['EVM-11'],
      actual: ({ FindingPublishingFrequency }) => FindingPublishingFrequency,
    },
    { path: 'Features', promises: ['EVM-11'], actual: ({ Features }) => Features },
  ],
  notPromised: ['Tags'],
});

export const guardDutyTypes = [malwareProtection, detector];
