import { palette } from './colour';
import { type Complaint, groupByPromise } from './complaints';
import type { Formatter } from './report';
import { baseLines } from './text/base';
import { brokenPromiseLines, unboundLines } from './text/broken-promise';
import { summaryLines } from './text/summary';

/** For people: grouped by promise, most severe first, what to change where, and at the end how much was judged. */
export const formatText: Formatter = ({ result, strict, colour, base }) => {
  const paint = palette(colour);
  const { promises, unbound } = groupByPromise(result.findings, result.promises);
  const told = new Set<Complaint>();
  const blocks = [
    ...promises.map((broken) => brokenPromiseLines(broken, told, paint)),
    unboundLines(unbound, paint),
    base ? baseLines(base, paint) : [],
    summaryLines(result, strict, paint),
  ];
  const text = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${text.join('\n\n')}\n`;
};
