import type { Rule } from '../../rule';
import { containmentStatusApart } from './apart';
import { containmentStatusGateway } from './gateway';
import { containmentStatusLogged } from './logged';
import { containmentStatusPublished } from './published';
import { containmentStatusReached } from './reached';

/** Every rule of this subject; a test fails where a rule's file is missing. */
export const STATUS_RULES: readonly Rule[] = [
  containmentStatusApart,
  containmentStatusGateway,
  containmentStatusLogged,
  containmentStatusPublished,
  containmentStatusReached,
];
