import { InvalidArgumentError, Option } from 'commander';
import { ConfigurationError } from '../lib/config/configuration-error';
import { isDate, today } from '../lib/config/fields/calendar';

/** `--as-of`: whatever depends on the calendar is judged on that day. */
export function asOfOption(): Option {
  return new Option('--as-of <date>', 'day as of which the calendar is judged, such as 2026-11-22')
    .argParser((value: string) => {
      if (!isDate(value)) throw new InvalidArgumentError('Allowed is a day that exists, such as 2026-11-22.');
      return value;
    })
    .default(process.env.BOLLWERK_AS_OF || today(), 'BOLLWERK_AS_OF, else today in UTC');
}

export function assemblyOption(): Option {
  return new Option(
    '--assembly <dir>',
    'judge this synthesized assembly, or folder of templates, instead of synthesizing',
  );
}

/** The one of the `allowed` names that was given; undefined where none was. */
export function oneOf<T extends string>(
  option: string,
  given: string | undefined,
  allowed: readonly T[],
): T | undefined {
  if (given === undefined) return undefined;
  const found = allowed.find((name) => name === given);
  if (found === undefined)
    throw new ConfigurationError([`${option} ${given || "''"}: allowed are ${allowed.join(', ')}`]);
  return found;
}
