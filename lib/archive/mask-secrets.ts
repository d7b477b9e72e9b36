import { DataIdentifier, DataProtectionPolicy } from 'aws-cdk-lib/aws-logs';

/**
 * Masks what must never be readable in a log: keys and payment cards (EVM-66, SMV-42). Names, e-mail and IP addresses
 * stay readable, because administrators must be able to trace them (EMB-84).
 */
export function maskSecrets(): DataProtectionPolicy {
  return new DataProtectionPolicy({
    name: 'mask-secrets',
    description: 'Keys and payment cards are masked; names and addresses stay traceable',
    identifiers: [
      DataIdentifier.AWSSECRETKEY,
      DataIdentifier.CREDITCARDNUMBER,
      DataIdentifier.CREDITCARDSECURITYCODE,
      DataIdentifier.OPENSSHPRIVATEKEY,
      DataIdentifier.PGPPRIVATEKEY,
      DataIdentifier.PKCSPRIVATEKEY,
      DataIdentifier.PUTTYPRIVATEKEY,
    ],
  });
}
