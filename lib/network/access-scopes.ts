import { CfnNetworkInsightsAccessScope } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { forbiddenPairs, ZONES, type Zone } from '../zones';
import { TIERS } from './tiers';
import type { Subnets } from './zoned-vpc';

/**
 * The paths that must not exist, one scope for each zone or the internet as their beginning (SMV-48). AWS computes from the groups,
 * lists and routes that really stand there whether one does: what it finds is a breach. Subnets stand for their zone, so that
 * an interface which comes later is looked at, too (docs/decisions/forbidden-paths.md).
 */
export class AccessScopes extends Construct {
  constructor(scope: Construct, id: string, subnets: Subnets) {
    super(scope, id);
    for (const from of ['internet', ...ZONES] as const) {
      const pairs = forbiddenPairs().filter((pair) => pair.from === from);
      new CfnNetworkInsightsAccessScope(this, from, {
        matchPaths: pairs.map((pair) => ({
          source: { resourceStatement: place(pair.from, subnets) },
          destination: { resourceStatement: place(pair.to, subnets) },
        })),
      });
    }
  }
}

function place(
  party: Zone | 'internet',
  subnets: Subnets,
): CfnNetworkInsightsAccessScope.ResourceStatementRequestProperty {
  if (party === 'internet') return { resourceTypes: ['AWS::EC2::InternetGateway'] };
  // The interface endpoints of the app zone are what operations may reach.
  const tiers = TIERS.filter(({ name, zone }) => zone === party && name !== 'endpoints');
  return { resources: tiers.flatMap(({ name }) => subnets[name].map(({ subnetId }) => subnetId)) };
}
