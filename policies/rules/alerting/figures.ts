import type { Resource, Value } from '../../assembly/types';
import { field, items } from '../../proofs/values';
import { numberOf, read } from '../../verdict';

/** One figure that an alarm looks at: by itself, or as a part of what it computes. */
export interface Figure {
  /** Where it stands below the alarm's properties, with the dot behind it; empty for an alarm on one figure. */
  readonly at: string;
  readonly namespace: Value | undefined;
  readonly metric: Value | undefined;
  readonly period: number;
  readonly statistic: string;
  readonly unit: Value | undefined;
  readonly dimensions: Value | undefined;
}

export function figuresOf(alarm: Resource): Figure[] {
  if (read(alarm, 'Metrics') === undefined) {
    return [
      {
        at: '',
        namespace: read(alarm, 'Namespace'),
        metric: read(alarm, 'MetricName'),
        period: numberOf(read(alarm, 'Period')),
        statistic: String(read(alarm, 'Statistic') ?? read(alarm, 'ExtendedStatistic')),
        unit: read(alarm, 'Unit'),
        dimensions: read(alarm, 'Dimensions'),
      },
    ];
  }
  return items(read(alarm, 'Metrics')).flatMap((entry, index) => {
    const stat = field(entry, 'MetricStat');
    if (stat === undefined) return [];
    const metric = field(stat, 'Metric');
    return [
      {
        at: `Metrics.${index}.MetricStat.`,
        namespace: field(metric, 'Namespace'),
        metric: field(metric, 'MetricName'),
        period: numberOf(field(stat, 'Period')),
        statistic: String(field(stat, 'Stat')),
        unit: field(stat, 'Unit'),
        dimensions: field(metric, 'Dimensions'),
      },
    ];
  });
}
