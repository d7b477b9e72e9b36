import type { Resource, Value } from '../../assembly/types';
import { gone, type Mutant, setTo, without } from '../../mutant';
import { field, items } from '../../proofs/values';
import { resourceRule, type Verdict } from '../../rule';
import { broken, compliant, isTrue, numberOf, read } from '../../verdict';

export const BASELINE = 'AWS::SSM::PatchBaseline';
const RULES = 'ApprovalRules.PatchRules';
/** Days, SMV-04. */
const LATEST = 7;
const SYSTEMS = { linux: 'AMAZON_LINUX_2023', windows: 'WINDOWS' };

/** What counts as an important security patch, in the words of each family of systems ("DescribePatchProperties"). */
const IMPORTANT: { readonly [family in 'windows' | 'others']: { readonly [key: string]: readonly string[] } } = {
  windows: { CLASSIFICATION: ['SecurityUpdates'], MSRC_SEVERITY: ['Critical', 'Important'] },
  others: { CLASSIFICATION: ['Security'], SEVERITY: ['Critical', 'Important'] },
};

/** The products that the servers are, in Patch Manager's names; a minor release of one would be left behind by the next. */
const PRODUCTS = ['*', 'AmazonLinux2023', 'WindowsServer2022', 'WindowsServer2025'];

export const appPatchBaseline = resourceRule({
  id: 'app-patch-baseline',
  title: "Important security patches of the servers' operating system are approved within 7 days",
  promises: ['SMV-04'],
  area: 'app',
  fix: 'Keep the approval rules of lib/app/patching/baseline.ts: critical and important security patches, ApproveAfterDays at most 7, nothing rejected.',
  type: BASELINE,
  required: (scope) => scope.environment !== undefined,
  judge: (baseline, { environment }) => {
    const system = read(baseline, 'OperatingSystem') ?? 'WINDOWS';
    const expected = environment && SYSTEMS[environment.deployment.operatingSystem];
    const rules = items(read(baseline, RULES));
    const verdicts: Verdict[] = [
      expected === undefined || system === expected
        ? compliant(baseline, 'OperatingSystem', system)
        : broken(baseline, 'OperatingSystem', expected),
      rules.some((rule) => isSoon(rule) && approvesImportant(rule, system))
        ? compliant(baseline, RULES)
        : broken(baseline, RULES, `critical and important security patches after at most ${LATEST} days`),
      empty(baseline, 'RejectedPatches'),
      empty(baseline, 'GlobalFilters'),
      empty(baseline, 'Sources'),
    ];
    const slow = rules.find((rule) => !isSoon(rule));
    if (slow !== undefined)
      verdicts.push(broken(baseline, RULES, `ApproveAfterDays at most ${LATEST}, in each rule`, slow));
    if (environment)
      verdicts.push(
        isTrue(read(baseline, 'DefaultBaseline'))
          ? compliant(baseline, 'DefaultBaseline')
          : broken(baseline, 'DefaultBaseline', 'true: for servers without a tag too'),
      );
    return verdicts;
  },
  mutants: [
    setTo(BASELINE, `${RULES}.0.ApproveAfterDays`, 60, 'urgent patches after 60 days'),
    setTo(BASELINE, `${RULES}.1.ApproveAfterDays`, 8, 'the others a day too late'),
    without(BASELINE, `${RULES}.0.ApproveAfterDays`, 'no day named'),
    setTo(
      BASELINE,
      `${RULES}.0`,
      { ApproveUntilDate: '2026-01-01', PatchFilterGroup: {} },
      'nothing newer than a date',
    ),
    everyRule('no security patches', (text) => text.replaceAll(/"Security(Updates)?"/g, '"Bugfix"')),
    everyRule('unimportant ones only', (text) =>
      text.replaceAll('"PRODUCT"', '"MSRC_SEVERITY"').replaceAll('"Critical"', '"Low"'),
    ),
    everyRule('for a product that the servers are not', (text) =>
      text.replaceAll('"AmazonLinux2023"', '"AmazonLinux2"').replaceAll('"WindowsServer2022"', '"Office 2019"'),
    ),
    everyRule('a filter on something else', (text) => text.replaceAll('"PRODUCT"', '"PATCH_ID"')),
    setTo(BASELINE, 'RejectedPatches', ['*'], 'patches rejected', 'widen'),
    setTo(BASELINE, 'OperatingSystem', 'UBUNTU', 'for another system'),
    setTo(BASELINE, 'DefaultBaseline', false, 'not for servers without a tag', 'flip'),
    without(BASELINE, 'ApprovalRules', 'nothing approved'),
    gone(BASELINE, 'no baseline'),
  ],
});

function isSoon(rule: Value): boolean {
  return numberOf(field(rule, 'ApproveAfterDays')) <= LATEST && field(rule, 'ApproveUntilDate') === undefined;
}

function approvesImportant(rule: Value, system: Value): boolean {
  const filters = items(field(field(rule, 'PatchFilterGroup'), 'PatchFilters'));
  const demanded = IMPORTANT[system === 'WINDOWS' ? 'windows' : 'others'];
  const narrow = filters.some(
    (filter) => !['PRODUCT', ...Object.keys(demanded)].includes(String(field(filter, 'Key'))),
  );
  return (
    !narrow &&
    filters.filter((filter) => field(filter, 'Key') === 'PRODUCT').every(isForServers) &&
    Object.entries(demanded).every(([key, values]) => {
      const [filter] = filters.filter((one) => field(one, 'Key') === key);
      const given = items(field(filter, 'Values'));
      return filter === undefined || given.includes('*') || values.every((value) => given.includes(value));
    })
  );
}

function isForServers(product: Value): boolean {
  return items(field(product, 'Values')).some((value) => PRODUCTS.includes(String(value)));
}

function empty(baseline: Resource, property: string): Verdict {
  const value = read(baseline, property);
  const nothing = value === undefined || items(value).length === 0;
  return nothing
    ? compliant(baseline, property, 'absent')
    : broken(baseline, property, 'absent: it takes patches away');
}

/** One rule alone would do: the slower one takes a week, but takes everything. */
function everyRule(name: string, edit: (text: string) => string): Mutant {
  return {
    name,
    kind: 'weaken',
    type: BASELINE,
    change: (baseline) => {
      const rules = JSON.parse(edit(JSON.stringify(baseline.Properties?.ApprovalRules ?? {})));
      baseline.Properties = { ...baseline.Properties, ApprovalRules: rules };
    },
  };
}
