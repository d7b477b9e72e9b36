import { DataIdentifier, DataProtectionPolicy } from 'aws-cdk-lib/aws-logs';
import { passwordIdentifiers } from './password-patterns';

/** Keys and payment cards (EVM-66, SMV-42). */
const SECRETS = [
  DataIdentifier.AWSSECRETKEY,
  DataIdentifier.CREDITCARDNUMBER,
  DataIdentifier.CREDITCARDSECURITYCODE,
  DataIdentifier.OPENSSHPRIVATEKEY,
  DataIdentifier.PGPPRIVATEKEY,
  DataIdentifier.PKCSPRIVATEKEY,
  DataIdentifier.PUTTYPRIVATEKEY,
];

/** Numbers that say who somebody is, or where the money is, of both jurisdictions: no log needs them. */
const PERSONS = [
  DataIdentifier.BANKACCOUNTNUMBER_DE,
  DataIdentifier.BANKACCOUNTNUMBER_US,
  DataIdentifier.HEALTHINSURANCECARDNUMBER_EU,
  DataIdentifier.NATIONALIDENTIFICATIONNUMBER_DE,
  DataIdentifier.PASSPORTNUMBER_DE,
  DataIdentifier.PASSPORTNUMBER_US,
  DataIdentifier.SSN_US,
  DataIdentifier.TAXID_DE,
];

/**
 * Masks what must never be readable in a log: passwords, keys, payment cards and the numbers of persons (EVM-66, SMV-42).
 * Names, e-mail and IP addresses stay readable, because administrators must be able to trace them (EMB-84).
 */
export function maskSecrets(): DataProtectionPolicy {
  return new DataProtectionPolicy({
    name: 'mask-secrets',
    description: 'Passwords, keys, cards and personal numbers are masked; names and addresses stay traceable',
    identifiers: [...SECRETS, ...PERSONS, ...passwordIdentifiers()],
  });
}
