import { type DeployedRecovery, deployedRecovery } from '../../simulation/deployed';
import { detections } from '../../simulation/detection';
import { TO_BE_HEARD, WITH_LOGS } from '../../simulation/faults';
import { distribution } from '../../simulation/figures';
import { month } from '../../simulation/month';
import { PROMISED, report } from '../../simulation/report';
import { repositoryDeployments } from '../fixtures/templates';

const DEPLOYED = repositoryDeployments().map((deployment) => [deployment.name, deployedRecovery(deployment)] as const);
const [[, postgres] = ['', undefined]] = DEPLOYED;
const changed = (change: Partial<DeployedRecovery>): DeployedRecovery => ({
  ...(postgres as DeployedRecovery),
  ...change,
});
const fault = (name: string) => [...WITH_LOGS, ...TO_BE_HEARD].find((each) => each.name === name) ?? { name };

describe.each(DEPLOYED)('EMB-44: 30 simulated days of %s, as its templates say', (_name, deployed) => {
  test('are read from the templates', () => {
    expect(deployed).toMatchObject({
      enabled: true,
      everyMinutes: deployed.engine.startsWith('sqlserver') ? 10 : 20,
      lag: { thresholdSeconds: 1200, silenceRings: true },
      age: { thresholdSeconds: 2400, silenceRings: true },
      night: { hour: 2, minute: 16, copied: true },
    });
    expect(deployed.keptDays).toBeGreaterThanOrEqual(15);
    expect(deployed.keptDays).toBeLessThanOrEqual(35);
  });

  test.each(WITH_LOGS.map((each) => [each.name, each] as const))(
    'point in time stays within 20 minutes when %s',
    (_fault, each) => {
      expect(distribution(month(deployed, each).lag).max).toBeLessThanOrEqual(PROMISED.minutes);
    },
  );

  test.each(TO_BE_HEARD.map((each) => [each.name, each] as const))(
    'rings within three periods when %s',
    (_fault, each) => {
      const heard = detections(deployed, each).filter(({ fromThreshold }) => fromThreshold !== undefined);
      expect(heard).not.toEqual([]);
      for (const { fromThreshold } of heard) expect(fromThreshold).toBeLessThanOrEqual(PROMISED.periods);
    },
  );

  test('holds, and the same run gives the same figures', () => {
    expect(report(deployed).misses).toEqual([]);
    expect(month(deployed, fault('nothing happens'))).toEqual(month(deployed, fault('nothing happens')));
  });
});

describe("EMB-44: the night and the saves keep out of each other's way", () => {
  test.each(
    DEPLOYED.flatMap(([name, deployed]) =>
      (['fails', 'waits'] as const).map((overlap) => [name, overlap, deployed] as const),
    ),
  )(
    '%s, where a job that meets another one %s: no night is lost, and no alarm rings without loss',
    (_name, overlap, deployed) => {
      for (const seed of [1, 2, 3, 4, 5]) {
        const { rings, saves } = month(deployed, { name: '', assumptions: { overlap } }, seed);
        expect([rings.age, rings.lag, saves.lostNights]).toEqual([[], [], 0]);
      }
    },
  );

  test('a night at the full hour meets the saves, loses nights, and the simulation shows it', () => {
    const { night } = changed({});
    const met = month(changed({ night: { ...night, minute: 0 } }), fault('nothing happens'));
    expect(met.saves.lostNights).toBeGreaterThan(0);
  });

  test('what keeps the saves away is no excuse for a schedule that has stopped', () => {
    const found = detections(changed({}), fault('the schedule stops'));
    expect(found.find(({ alarm }) => alarm === 'age')?.fromThreshold).toBeLessThanOrEqual(PROMISED.periods);
  });

  test('a copy that hangs is an excuse for an hour and no longer', () => {
    const hanging = month(changed({}), { name: '', assumptions: { copyTakes: { min: 300, max: 300 } } });
    expect(hanging.rings.age.length).toBeGreaterThan(20);
  });
});

describe('the simulation can fail', () => {
  test('a save each hour makes the newest save older', () => {
    const usual = distribution(month(changed({}), fault('nothing happens')).age);
    expect(distribution(month(changed({ everyMinutes: 60 }), fault('nothing happens')).age).median).toBeGreaterThan(
      usual.median * 1.5,
    );
  });

  test('a schedule that is switched off saves nothing, and the alarm says so', () => {
    const off = month(changed({ enabled: false }), fault('nothing happens'));
    expect(off.saves.points).toEqual([]);
    expect(off.rings.age.length).toBeGreaterThan(0);
  });

  test('an alarm that takes an hour to make up its mind is a miss', () => {
    const slow = { thresholdSeconds: 1200, periods: 60, bad: 60, silenceRings: true };
    expect(report(changed({ lag: slow })).misses.join()).toContain('more than 3 periods');
  });

  test('an alarm for which silence is fine does not notice that nobody watches', () => {
    const deaf = { ...changed({}).lag, silenceRings: false };
    const found = detections(changed({ lag: deaf, age: deaf }), fault('the watch is not called any more'));
    expect(found.map(({ fromBeginning }) => fromBeginning)).toEqual([undefined, undefined]);
  });

  test('an hour without logs is older than 20 minutes', () => {
    expect(distribution(month(changed({}), fault('log upload pauses for three hours')).lag).max).toBeGreaterThan(180);
  });

  test('copied points are noticed', () => {
    const copied = month(changed({}), fault('copied points'));
    expect(distribution(copied.age).median).toBeGreaterThan(120);
    expect(copied.rings.age.length).toBeGreaterThan(0);
  });
});
