import type { Rule } from '../../rule';
import { zonesAclPerSubnet } from './acl-per-subnet';
import { zonesAclsEqualMatrix } from './acls-equal-matrix';
import { zonesAutoshift } from './autoshift';
import { zonesDatabaseWithoutWayOut } from './database-without-way-out';
import { zonesFiveUsable } from './five-usable';
import { zonesFlowLog } from './flow-log';
import { zonesForbiddenPaths } from './forbidden-paths';
import { zonesGatewayPerZone } from './gateway-per-zone';
import { zonesInstancesReplaced } from './instances-replaced';
import { zonesInstancesSurviveAZone } from './instances-survive-a-zone';
import { zonesLabelsTrue } from './labels-true';
import { zonesNoBypass } from './no-bypass';
import { zonesPlacement } from './placement';
import { zonesReachability } from './reachability';
import { zonesRouteTablePerSubnet } from './route-table-per-subnet';
import { zonesRoutes } from './routes';
import { zonesSpread } from './spread';
import { zonesSubnetsAsPlanned } from './subnets-as-planned';
import { zonesWorkloadsLabelled } from './workloads-labelled';

/** Every rule of this subject; a test fails where a rule's file is missing. */
export const ZONES_RULES: readonly Rule[] = [
  zonesAclPerSubnet,
  zonesAclsEqualMatrix,
  zonesAutoshift,
  zonesDatabaseWithoutWayOut,
  zonesFiveUsable,
  zonesFlowLog,
  zonesForbiddenPaths,
  zonesGatewayPerZone,
  zonesInstancesReplaced,
  zonesInstancesSurviveAZone,
  zonesLabelsTrue,
  zonesNoBypass,
  zonesPlacement,
  zonesReachability,
  zonesRouteTablePerSubnet,
  zonesRoutes,
  zonesSpread,
  zonesSubnetsAsPlanned,
  zonesWorkloadsLabelled,
];
