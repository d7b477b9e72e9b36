import { ENVIRONMENT_NAMES } from '../deployment';
import type { CrossCheck } from './crosscheck';

/** EMB-71: where customers are, a group can grow to three times its smallest size. */
export const GROWTH = 3;

/** EMB-71, EMB-73: room to scale, threefold where customers are, and for one instance in hot standby elsewhere. */
export const roomToScale: CrossCheck = {
  reads: ['environments.*.sizes.minInstances', 'environments.*.sizes.maxInstances'],
  problems({ environments }) {
    return ENVIRONMENT_NAMES.flatMap((name) => {
      const { minInstances, maxInstances } = environments[name].sizes;
      const production = name === 'production';
      const least = production ? GROWTH * minInstances : minInstances + 1;
      if (maxInstances >= least) return [];
      const path = ['environments', name, 'sizes', 'maxInstances'];
      const allowed = `allowed are ${least} or more: ${production ? 'three times' : 'one above'} minInstances`;
      return [{ path, value: maxInstances, allowed, promises: ['EMB-71', 'EMB-73'] }];
    });
  },
};

/** EMB-74: on the day of the event there are more servers than on any other, and the group may grow so far. */
export const eventCapacity: CrossCheck = {
  reads: ['eventDays.*.capacity', 'environments.production.sizes'],
  problems({ eventDays, environments }) {
    const { minInstances, maxInstances } = environments.production.sizes;
    if (maxInstances < GROWTH * minInstances) return [];
    const allowed = `allowed are ${minInstances + 1} to ${maxInstances}: above production's minInstances, within its maxInstances`;
    return eventDays.flatMap(({ capacity }, index) =>
      capacity > minInstances && capacity <= maxInstances
        ? []
        : [{ path: ['eventDays', index, 'capacity'], value: capacity, allowed, promises: ['EMB-74'] }],
    );
  },
};

/** Two entries of one day would be two scheduled actions that race. */
export const eventDaysOnce: CrossCheck = {
  reads: ['eventDays.*.date'],
  problems({ eventDays }) {
    return eventDays.flatMap(({ date }, index) =>
      eventDays.findIndex((day) => day.date === date) === index
        ? []
        : [
            {
              path: ['eventDays', index, 'date'],
              value: date,
              allowed: 'allowed is each day once',
              promises: ['EMB-74'],
            },
          ],
    );
  },
};
