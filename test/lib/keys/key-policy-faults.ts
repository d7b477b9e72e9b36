import { covers, list, type Statement } from './policy-reader';

/** Everything that opens data, now (decrypt, data keys) or later (a grant, foreign key material, a copy elsewhere). */
const USES = [
  'kms:CreateGrant',
  'kms:Decrypt',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyPair',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ImportKeyMaterial',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
  'kms:ReplicateKey',
];

/** What is wrong with a key policy, in words; empty for a good one. */
export function keyPolicyFaults(statements: readonly Statement[]): string[] {
  return statements.filter(({ Effect }) => Effect === 'Allow').flatMap(faultsOf);
}

function faultsOf(allow: Statement): string[] {
  const actions = list(allow.Action);
  const used = USES.filter((use) => covers(actions, use));
  const faults: string[] = [];
  if (actions.includes('kms:*') || actions.includes('*')) {
    faults.push('kms:*');
  }
  if (allow.Principal === '*' || (typeof allow.Principal === 'object' && list(allow.Principal.AWS).includes('*'))) {
    faults.push('bare * principal');
  }
  if (used.length > 0 && byAccount(allow) && !throughService(allow) && !byServiceLinkedRole(allow)) {
    faults.push(`the account may use: ${used.join(', ')}`);
  }
  if (byService(allow) && allow.Condition === undefined) {
    faults.push('a service may use it for any account');
  }
  if (used.includes('kms:CreateGrant') && !allow.Condition?.Bool?.['kms:GrantIsForAWSResource']) {
    faults.push('a grant for anybody');
  }
  return faults;
}

function byAccount({ Principal }: Statement): boolean {
  return typeof Principal === 'object' && list(Principal.AWS).some((principal) => String(principal).endsWith(':root'));
}

function byService({ Principal }: Statement): boolean {
  return typeof Principal === 'object' && Principal.Service !== undefined;
}

function throughService({ Condition }: Statement): boolean {
  const { 'kms:ViaService': via, 'kms:CallerAccount': account } = Condition?.StringEquals ?? {};
  return list(via).length > 0 && account !== undefined;
}

function byServiceLinkedRole({ Condition }: Statement): boolean {
  return JSON.stringify(Condition?.ArnLike?.['aws:PrincipalArn'] ?? '').includes(':role/aws-service-role/');
}
