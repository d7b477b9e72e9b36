import { instanceType } from '../../../lib/database/instance-class';

describe('a DB instance class on which a protection cannot run is refused', () => {
  test.each([
    ['postgres', 'db.m7g.large'],
    ['postgres', 'db.t4g.medium'],
    ['mysql', 'db.t3.medium'],
    ['sqlserver-se', 'db.m6i.large'],
    ['sqlserver-se', 'db.t3.medium'],
    ['sqlserver-se', 'db.r5b.xlarge'],
  ] as const)('%s runs on %s', (engine, instanceClass) => {
    expect(`db.${instanceType(engine, instanceClass)}`).toBe(instanceClass);
  });

  test.each([
    ['postgres', 'db.t4g.small', 'Database Insights'],
    ['mysql', 'db.t3.micro', 'Database Insights'],
    ['sqlserver-se', 'db.m7g.large', 'Graviton'],
    ['sqlserver-se', 'db.r6gd.xlarge', 'Graviton'],
    ['sqlserver-se', 'db.t3.small', 'medium'],
  ] as const)('%s does not run on %s', (engine, instanceClass, reason) => {
    expect(() => instanceType(engine, instanceClass)).toThrow(reason);
  });

  test.each(['m7i.large', 'db.large', 'db.m7i', ''])('%p is no DB instance class', (instanceClass) => {
    expect(() => instanceType('postgres', instanceClass)).toThrow(/no DB instance class/);
  });
});
