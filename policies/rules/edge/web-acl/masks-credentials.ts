import type { Resource, Value } from '../../../assembly/types';
import { type Mutant, type RawValue, setTo, without } from '../../../mutant';
import { field, items } from '../../../proofs/values';
import { environmentRule } from '../../../rule';
import { broken, compliant, read } from '../../../verdict';
import { LOGGING } from './logged';
import { WEB_ACL } from './web-acl';

/** Whoever reads one of these headers can act as the visitor. */
const SECRET = ['authorization', 'cookie'];
const PROTECTIONS = 'DataProtectionConfig.DataProtections';

export const edgeWebAclMasksCredentials = environmentRule({
  id: 'edge-web-acl-masks-credentials',
  title: "Visitors' log-ins stand in no log and in no sample of the web application firewall",
  promises: ['EVM-66'],
  area: 'edge',
  fix: 'Redact the headers authorization and cookie in the logging configuration, and substitute them in DataProtectionConfig (lib/edge/firewall/web-application-firewall.ts).',
  *check({ world }) {
    for (const logging of world.ofType(LOGGING)) {
      const redacted = items(read(logging, 'RedactedFields')).map((one) =>
        nameOf(field(field(one, 'SingleHeader'), 'Name')),
      );
      yield* SECRET.map((header) =>
        redacted.includes(header)
          ? compliant(logging, 'RedactedFields', header)
          : broken(logging, 'RedactedFields', `the header ${header}`),
      );
    }
    for (const acl of world.ofType(WEB_ACL)) {
      if (!showsSamples(acl)) continue;
      yield* SECRET.map((header) =>
        items(read(acl, PROTECTIONS)).some((one) => hides(one, header))
          ? compliant(acl, PROTECTIONS, header)
          : broken(acl, PROTECTIONS, `the header ${header} substituted or hashed`),
      );
    }
  },
  mutants: [
    without(LOGGING, 'RedactedFields', 'nothing redacted'),
    without(LOGGING, 'RedactedFields.0', 'one header not redacted'),
    setTo(LOGGING, 'RedactedFields.1', { UriPath: {} }, 'another part redacted instead'),
    without(WEB_ACL, 'DataProtectionConfig', 'samples show log-ins'),
    protection('Field.FieldKeys', ['authorization'], 'samples show cookies'),
    protection('Field.FieldType', 'SINGLE_QUERY_ARGUMENT', 'another part protected instead'),
    protection('ExcludeRuleMatchDetails', true, 'except what a rule has matched', 'flip'),
    protection('ExcludeRateBasedDetails', 'true', 'except what a rate rule has counted', 'flip'),
  ],
});

/** The samples are for everybody who may look at the console. */
function showsSamples(acl: Resource): boolean {
  const configurations = [
    read(acl, 'VisibilityConfig'),
    ...items(read(acl, 'Rules')).map((rule) => field(rule, 'VisibilityConfig')),
  ];
  return configurations.some(
    (one) => ![false, 'false'].includes(field(one, 'SampledRequestsEnabled') as boolean | string),
  );
}

function hides(protection: Value, header: string): boolean {
  const part = field(protection, 'Field');
  const keys = items(field(part, 'FieldKeys')).map(nameOf);
  const exceptions = [field(protection, 'ExcludeRuleMatchDetails'), field(protection, 'ExcludeRateBasedDetails')];
  return (
    ['SUBSTITUTION', 'HASH'].includes(String(field(protection, 'Action'))) &&
    field(part, 'FieldType') === 'SINGLE_HEADER' &&
    (keys.length === 0 || keys.includes(header)) &&
    exceptions.every((one) => one === undefined || one === false || one === 'false')
  );
}

function nameOf(value: Value | undefined): string {
  return String(value).toLowerCase();
}

function protection(path: string, value: RawValue, name: string, kind: 'weaken' | 'flip' = 'weaken'): Mutant {
  return setTo(WEB_ACL, `${PROTECTIONS}.0.${path}`, value, name, kind);
}
