import { gone, setTo, without } from '../../mutant';
import { environmentRule, missing } from '../../rule';
import { broken, compliant, numberOf, read } from '../../verdict';
import { SCALING_GROUP } from './machines';

const POOL = 'AWS::AutoScaling::WarmPool';
/** Servers per group that stand by, switched on. */
const LEAST = 1;

export const appHotStandby = environmentRule({
  id: 'app-hot-standby',
  title: 'Beside each group at least one server stands by, switched on and installed',
  promises: ['EMB-73'],
  area: 'app',
  fix: 'Keep the warm pool of lib/app/warm-pool.ts: PoolState Running, MinSize 1 or more.',
  *check({ world, environment }) {
    const groups = world.ofType(SCALING_GROUP);
    if (environment && groups.length === 0) yield missing(SCALING_GROUP, 'a group with a warm pool');
    for (const group of groups) {
      const pools = world.ofType(POOL).filter((pool) => world.target(read(pool, 'AutoScalingGroupName')) === group);
      if (pools.length === 0) yield broken(group, 'WarmPool', 'a warm pool', 'none');
      for (const pool of pools) {
        yield read(pool, 'PoolState') === 'Running'
          ? compliant(pool, 'PoolState')
          : broken(pool, 'PoolState', 'Running: a stopped server is not hot');
        yield numberOf(read(pool, 'MinSize')) >= LEAST
          ? compliant(pool, 'MinSize')
          : broken(pool, 'MinSize', `at least ${LEAST}`);
      }
    }
  },
  mutants: [
    setTo(POOL, 'PoolState', 'Stopped', 'the standby is switched off'),
    setTo(POOL, 'PoolState', 'Hibernated', 'the standby sleeps'),
    without(POOL, 'PoolState', "Auto Scaling's default, stopped"),
    setTo(POOL, 'MinSize', 0, 'no standby'),
    without(POOL, 'MinSize', 'number left to a default'),
    gone(POOL, 'no warm pool', { partner: SCALING_GROUP }),
    {
      ...setTo(POOL, 'AutoScalingGroupName', 'another-group', "another group's standby"),
      notices: { partner: SCALING_GROUP },
    },
  ],
});
