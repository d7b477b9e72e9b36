import type { Intrinsic } from '../frame';
import { asText } from './text';

/** Gives the inner text, so that rules can read user data; nothing that a rule compares is written in base64. */
export const base64: Intrinsic = (argument, frame) => asText(frame.resolve(argument), 'Fn::Base64');
