import { z } from 'zod';
import { isEmail, isHttpsUrl } from '../fields/address';
import { isInstant } from '../fields/calendar';
import { allow, record, text } from './allow';
import { email, secretName } from './text';

export const alerts = record({
  securityOfficer: email(['EVM-32']),
  onCall: email(['EMB-60']),
  cto: email(['SMV-38']),
  ceo: email(['SMV-38']),
  pagerDuty: record({ integrationSecretName: secretName() }).optional(),
  telephone: record({ numberSecretName: secretName() }).optional(),
});

/** The fields of RFC 9116. */
export const securityContact = record({
  contact: text(
    (value) => isHttpsUrl(value) || (value.startsWith('mailto:') && isEmail(value.slice('mailto:'.length))),
    'allowed is a mailto: or https: address',
  ),
  policy: text(isHttpsUrl, 'allowed is an https address without credentials'),
  preferredLanguages: allow(
    z.array(z.string()),
    (tags) => tags.length > 0 && tags.every((tag) => /^[a-z]{2,3}(-[A-Z]{2})?$/.test(tag)),
    'allowed are one or more language tags such as de or en-GB',
  ),
  expires: text(isInstant, 'allowed is an instant in UTC such as 2027-09-30T00:00:00Z'),
});
