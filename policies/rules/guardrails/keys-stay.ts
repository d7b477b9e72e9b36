import { LOSES_KEYS } from '../../guardrails/denied-actions';
import { denied } from './denied';

export const guardrailsKeysStay = denied({
  id: 'guardrails-keys-stay',
  title: 'The organisation denies disabling, deleting and exporting keys, to people as well as to roles',
  promises: ['EMB-34'],
  area: 'keys',
  never: LOSES_KEYS,
});
