import { MOVES_DATA, MOVES_DATA_BY_HAND } from '../../guardrails/denied-actions';
import { denied } from './denied';

export const guardrailsDataStays = denied({
  id: 'guardrails-data-stays',
  title: 'The organisation denies the calls that move or share data, to people as well as to roles',
  promises: ['EVM-03', 'EVM-51'],
  area: 'residency',
  never: MOVES_DATA,
  byHand: MOVES_DATA_BY_HAND,
});
