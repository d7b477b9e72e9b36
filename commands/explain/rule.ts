import { visible } from '../../policies/formats/visible';
import { resourceText, shortened, sourceText } from '../../policies/formats/wording';
import type { GateResult } from '../../policies/gate';
import type { Rule } from '../../policies/rule';

/** A rule with its mutants and what it saw. */
export function ruleLines(rule: Rule, result?: GateResult): readonly string[] {
  const { id, title, promises, area, fix, mutants } = rule;
  return [
    `${id}  ${title}`,
    `  promises    ${promises.join(', ')}`,
    `  area        ${area}`,
    `  fix         ${fix}`,
    mutants.length > 0 ? '  mutants it must notice' : '  no mutants of its own',
    ...mutants.map(({ kind, type, name }) => `    - ${kind}: ${name} (${type})`),
    ...(result ? seenLines(id, result) : []),
  ];
}

function seenLines(id: string, { findings, judgement }: GateResult): readonly string[] {
  const broken = findings
    .filter(({ rule }) => rule === id)
    .map(
      (finding) =>
        `    ✗ ${resourceText(finding)} ${finding.property}: expected ${shortened(finding.expected)}, found ${shortened(finding.actual)} ${sourceText(finding.source)}`,
    );
  const compliant = judgement.observations
    .filter(({ rule }) => rule === id)
    .map(
      (seen) => `    ✓ ${resourceText(seen)} ${seen.property} = ${shortened(seen.value)} ${sourceText(seen.source)}`,
    );
  if (broken.length + compliant.length === 0) return ['  it applies to nothing that was judged'];
  return ['  what it saw', ...[...broken, ...compliant].map(visible)];
}
