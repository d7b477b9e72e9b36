import { FLOWS, filteredFlows, ZONES } from '../../lib/zones';

describe('EVM-13: what may reach the most trusted zone', () => {
  test('app and operations, on the engine port only', () => {
    const into = FLOWS.filter(({ to }) => to === 'database');
    expect(into.map(({ from, channel }) => [from, channel])).toEqual([
      ['app', 'engine'],
      ['operations', 'engine'],
    ]);
  });
  test.each(['database', 'recovery'])('%s starts no connection', (zone) => {
    expect(FLOWS.filter(({ from }) => from === zone)).toEqual([]);
  });
  test('restored databases are reached by operations alone (EMB-48)', () => {
    expect(FLOWS.filter(({ to }) => to === 'recovery').map(({ from }) => from)).toEqual(['operations']);
  });
});

describe('EVM-03: the internet', () => {
  test('is entered from at the edge only', () => {
    expect(FLOWS.filter(({ from }) => from === 'internet').every(({ to }) => to === 'edge')).toBe(true);
  });
  test('is reached through the egress firewall only', () => {
    const out = FLOWS.filter(({ to }) => to === 'internet');
    expect(out.map(({ from, through }) => [from, through])).toEqual([['app', 'egress firewall']]);
  });
});

describe('the matrix', () => {
  test('knows every zone', () => {
    const named = FLOWS.flatMap(({ from, to }) => [from, to]);
    expect(ZONES.filter((zone) => !named.includes(zone))).toEqual([]);
  });
  test('has no flow twice', () => {
    const keys = FLOWS.map(({ from, to, channel }) => `${from} ${to} ${channel}`);
    expect(new Set(keys).size).toBe(keys.length);
  });
  test('names promises for each flow', () => {
    expect(FLOWS.filter(({ promises }) => promises.length === 0)).toEqual([]);
  });
});

describe('a filter cannot tell S3 behind its gateway from the internet', () => {
  const s3 = { from: 'operations', to: 's3', channel: 'https', why: 'log copies', promises: ['EMB-44'] } as const;

  test('so a zone that may not reach the internet may not use the gateway', () => {
    expect(() => filteredFlows([...FLOWS, s3])).toThrow('zone operations may not reach the internet');
  });
  test('and for the others the flow to the internet stands for both', () => {
    expect(filteredFlows(FLOWS)).toEqual(FLOWS.filter(({ to }) => to !== 's3'));
  });
});
