import { APPROVED, REQUESTED } from '../../../lib/extracts/names';
import type { Value } from '../../assembly/types';
import { field } from '../../proofs/values';
import { callOf, type State, statesOf } from '../containment/definition';
import { demandsOf } from './flow';

/** Whether a rule lets a request through that has a ticket and a reason, as they stand in its writer's own row, and no other one. */
export function demandsReason(rule: Value, definition: Value | undefined): boolean {
  const row = rowOf(definition, REQUESTED, '$.requester');
  const has = (name: string, wellFormed: RegExp) =>
    row !== undefined &&
    demandsOf(rule).some((each) => {
      const pattern = field(each, 'StringMatches');
      return (
        field(each, 'Variable') === `${row}.Item.${name}.S` && typeof pattern === 'string' && wellFormed.test(pattern)
      );
    });
  return has('ticket', /^\*[^*]+\*$/) && has('reason', /^\*( \*){2,}$/);
}

/** Whether a rule lets a request through that somebody else has approved in a row of his own, and no other one. */
export function demandsApproval(rule: Value, definition: Value | undefined): boolean {
  const row = rowOf(definition, APPROVED, '$.answer.approver');
  const people = peopleOf(definition);
  const demands = demandsOf(rule);
  const approved = demands.some(
    (each) => field(each, 'Variable') === `${row}.Item.decision.S` && field(each, 'StringEquals') === 'approved',
  );
  const another = demands.some((each) => {
    const same = field(each, 'Not');
    const compared = [field(same, 'Variable'), field(same, 'StringEqualsPath')].sort();
    return people !== undefined && compared.join() === [`${people}.approver`, `${people}.requester`].join();
  });
  return row !== undefined && approved && another;
}

/** Where the row of a person's own partition is read to; nothing where something else is written there, too. */
function rowOf(definition: Value | undefined, prefix: string, person: string): string | undefined {
  const tasks = statesOf(definition).filter((state) => callOf(state) === 'dynamodb:getItem');
  const read = tasks.find(({ body }) => {
    const key = field(field(body, 'Parameters'), 'Key');
    return (
      field(field(key, 'who'), 'S.$') === `States.Format('${prefix}{}', ${person})` &&
      field(field(key, 'request'), 'S.$') === '$.request'
    );
  });
  return read && onlyWriter(definition, read);
}

/** Of both user ids the part that names the person. */
function peopleOf(definition: Value | undefined): string | undefined {
  const names = (path: string) => `States.ArrayGetItem(States.StringSplit(${path}, ':'), 1)`;
  const pass = statesOf(definition).find(({ body }) => {
    const parameters = field(body, 'Parameters');
    return (
      field(body, 'Type') === 'Pass' &&
      field(parameters, 'requester.$') === names('$.requester') &&
      field(parameters, 'approver.$') === names('$.answer.approver')
    );
  });
  return pass && onlyWriter(definition, pass);
}

function onlyWriter(definition: Value | undefined, state: State): string | undefined {
  const path = field(state.body, 'ResultPath');
  const writers = statesOf(definition).filter(({ body }) => field(body, 'ResultPath') === path);
  return typeof path === 'string' && path !== '$' && writers.length === 1 ? path : undefined;
}
