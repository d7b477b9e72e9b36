import type { Mutant, RawObject } from '../../mutant';
import { environmentRule } from '../../rule';
import { broken, compliant } from '../../verdict';

/**
 * Types that put findings away before anybody reads them, by service; an account's own lists of trusted addresses do as well,
 * an administrator account that is invited in, and a control whose limits are set by hand.
 */
const SUPPRESSING: readonly string[] = [
  'AWS::GuardDuty::Filter',
  'AWS::GuardDuty::IPSet',
  'AWS::GuardDuty::Master',
  'AWS::GuardDuty::TrustedEntitySet',
  'AWS::InspectorV2::Filter',
  'AWS::Macie::AllowList',
  'AWS::Macie::FindingsFilter',
  'AWS::SecurityHub::AutomationRule',
  'AWS::SecurityHub::AutomationRuleV2',
  'AWS::SecurityHub::SecurityControl',
  'AWS::AccessAnalyzer::ArchiveRule',
  'AWS::CloudWatch::AlarmMuteRule',
];
/** What shows that the rule has looked: the services whose findings would be put away. */
const FINDING_SERVICES = ['AWS::GuardDuty::Detector', 'AWS::SecurityHub::Hub', 'AWS::Macie::Session'];

export const detectionNothingSuppressed = environmentRule({
  id: 'detection-nothing-suppressed',
  title: 'No filter, list or rule puts findings and alarms away before somebody has read them',
  promises: ['EVM-20', 'EVM-32', 'SMV-36', 'EVM-01'],
  area: 'detection',
  fix: 'Remove the filter. A finding that is wrong is closed by a person, with a reason, in the console.',
  *check({ world }) {
    for (const type of SUPPRESSING) {
      for (const filter of world.ofType(type)) yield broken(filter, 'Type', 'no filter that suppresses', type);
    }
    for (const analyzer of world.ofType('AWS::AccessAnalyzer::Analyzer')) {
      const rules = analyzer.properties.ArchiveRules;
      yield rules === undefined
        ? compliant(analyzer, 'ArchiveRules', 'absent')
        : broken(analyzer, 'ArchiveRules', 'absent', rules);
    }
    for (const type of FINDING_SERVICES) {
      for (const service of world.ofType(type)) yield compliant(service, 'Type', 'nothing of it is suppressed');
    }
  },
  mutants: [
    ...SUPPRESSING.map((type) => added(type)),
    {
      name: 'outside access archived unread',
      kind: 'weaken',
      type: 'AWS::AccessAnalyzer::Analyzer',
      change: ({ Properties = {} }) => {
        Properties.ArchiveRules = [{ RuleName: 'all', Filter: [{ Property: 'isPublic', Eq: ['true'] }] }];
      },
    },
  ],
});

function added(type: string, properties: RawObject = {}): Mutant {
  return {
    name: `${type} added`,
    kind: 'weaken',
    type: 'AWS::AccessAnalyzer::Analyzer',
    notices: { partner: type },
    change: (_analyzer, template) => {
      template.Resources.Added = { Type: type, Properties: properties };
    },
  };
}
