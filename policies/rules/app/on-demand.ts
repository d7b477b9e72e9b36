import { setTo } from '../../mutant';
import { environmentRule } from '../../rule';
import { broken, compliant, read } from '../../verdict';
import { births, LAUNCH_TEMPLATE } from './machines';

const GROUP = 'AWS::AutoScaling::AutoScalingGroup';

export const appOnDemand = environmentRule({
  id: 'app-on-demand',
  title: 'No server runs on capacity that AWS may take back at any time',
  promises: ['EMB-38', 'EVM-43'],
  area: 'app',
  fix: 'Leave InstanceMarketOptions and MixedInstancesPolicy out: the promised availability rests on On-Demand instances.',
  *check({ world }) {
    for (const { resource, prefix } of births(world)) {
      const path = `${prefix}InstanceMarketOptions`;
      yield read(resource, path) === undefined
        ? compliant(resource, path, 'absent')
        : broken(resource, path, 'absent: On-Demand');
    }
    for (const group of world.ofType(GROUP)) {
      yield read(group, 'MixedInstancesPolicy') === undefined
        ? compliant(group, 'MixedInstancesPolicy', 'absent')
        : broken(group, 'MixedInstancesPolicy', 'absent: On-Demand of one type');
    }
  },
  mutants: [
    setTo(LAUNCH_TEMPLATE, 'LaunchTemplateData.InstanceMarketOptions', { MarketType: 'spot' }, 'servers on spot'),
    setTo(
      GROUP,
      'MixedInstancesPolicy',
      { InstancesDistribution: { OnDemandPercentageAboveBaseCapacity: 0 } },
      'a group on spot',
    ),
  ],
});
