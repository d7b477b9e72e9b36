import { SWITCHES_OFF, WEAKENED_BY_HAND } from '../../guardrails/denied-actions';
import { denied } from './denied';

export const guardrailsProtectionStays = denied({
  id: 'guardrails-protection-stays',
  title: 'The organisation denies switching off records, watchers and locks',
  promises: ['SMV-35', 'EVM-28'],
  area: 'archive',
  never: SWITCHES_OFF,
  byHand: WEAKENED_BY_HAND,
});
