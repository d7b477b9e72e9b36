import { MAKES_USERS } from '../../guardrails/denied-actions';
import { denied } from './denied';

export const guardrailsNoUsers = denied({
  id: 'guardrails-no-users',
  title: 'The organisation denies making users and access keys: people come through the identity centre',
  promises: ['EMB-11'],
  area: 'access',
  never: MAKES_USERS,
});
