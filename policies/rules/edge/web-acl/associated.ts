import type { Resource, World } from '../../../assembly/types';
import { awayFrom, besides, gone, setTo } from '../../../mutant';
import { environmentRule } from '../../../rule';
import { broken, compliant, read } from '../../../verdict';
import { STAGE, stageOf } from '../../status/site';
import { LOAD_BALANCER, publicApplicationBalancers } from '../load-balancer';
import { ASSOCIATION, WEB_ACL } from './web-acl';

export const edgeWebAclAssociated = environmentRule({
  id: 'edge-web-acl-associated',
  title: 'Every load balancer and gateway that faces the internet has a web application firewall before it',
  promises: ['EVM-11', 'SMV-07', 'SMV-08', 'SMV-41'],
  area: 'edge',
  fix: 'Associate the web ACL of the edge stack with the load balancer (lib/edge/firewall/web-application-firewall.ts).',
  fixElsewhere: 'Associate a regional web ACL with the load balancer (AWS::WAFv2::WebACLAssociation).',
  *check({ world }) {
    const associations = world.ofType(ASSOCIATION);
    for (const balancer of publicApplicationBalancers(world)) {
      const own = associations.filter((one) => world.target(read(one, 'ResourceArn')) === balancer);
      if (own.length === 0) yield broken(balancer, 'WebACLAssociation', 'a web ACL of these templates', 'none');
    }
    for (const stage of world.ofType(STAGE)) {
      const own = associations.filter((one) => protectedBy(one, world) === stage);
      if (own.length === 0) yield broken(stage, 'WebACLAssociation', 'a web ACL of these templates', 'none');
    }
    for (const association of associations) {
      const acl = world.target(read(association, 'WebACLArn'));
      const rivals = associations.filter((one) => read(one, 'ResourceArn') === read(association, 'ResourceArn'));
      if (acl?.type !== WEB_ACL) yield broken(association, 'WebACLArn', 'a web ACL that these templates show');
      // The later association takes the resource over, whichever that is.
      else if (rivals.length > 1)
        yield broken(association, 'ResourceArn', 'one web ACL for each resource', `${rivals.length} associations`);
      else if (protectedBy(association, world) === undefined) {
        yield broken(association, 'ResourceArn', 'a resource that these templates show');
      } else yield compliant(association, 'ResourceArn');
    }
  },
  mutants: [
    awayFrom(STAGE, gone(ASSOCIATION, 'web ACL detached', { partner: LOAD_BALANCER })),
    besides(STAGE, gone(ASSOCIATION, 'web ACL detached from the gateway', { partner: STAGE })),
    // The one that containment keeps ready is associated with nothing.
    besides(ASSOCIATION, gone(WEB_ACL, 'web ACL gone', { partner: ASSOCIATION })),
    setTo(ASSOCIATION, 'WebACLArn', 'a-web-acl-of-somebody-else', 'a web ACL that no template shows'),
    setTo(ASSOCIATION, 'ResourceArn', 'another-load-balancer', 'another load balancer is protected instead', 'detach'),
    {
      name: 'a second load balancer without a web ACL',
      kind: 'duplicate',
      type: LOAD_BALANCER,
      notices: { partner: LOAD_BALANCER },
      change: (balancer, template) => {
        template.Resources.Added = structuredClone(balancer);
      },
    },
  ],
});

function protectedBy(association: Resource, world: World): Resource | undefined {
  const arn = read(association, 'ResourceArn');
  return world.target(arn) ?? stageOf(arn, world);
}
