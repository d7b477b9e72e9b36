import { deadlineRule } from './deadline';

const HOUR = 3600;

export const containmentPersonalAnswer = deadlineRule({
  id: 'containment-personal-answer',
  title: 'A clock runs for the personal answer to a report: a warning at 20 hours, the officers at 24',
  promises: ['SMV-49'],
  machine: 'personal-answer',
  duties: [{ name: 'personal-answer', warn: 20 * HOUR, breach: 24 * HOUR }],
});
