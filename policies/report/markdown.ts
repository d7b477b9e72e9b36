import { count } from '../formats/wording';
import { countStates, STATES } from '../states';
import { templateParts } from '../template-parts';
import type { ComplianceReport } from './compliance';
import { promiseSection } from './markdown/promise';
import { deviationsTable, exceptionsTable, notProvenSection } from './markdown/remainder';
import { ruleSection } from './markdown/rule';
import { table } from './markdown/table';

/** The report for people, promises in English and German. */
export function complianceMarkdown(report: ComplianceReport): string {
  const { summary, promises, rules, deviations, exceptions, notProven } = report;
  const { asOf, states, findings, rulesRun, resourcesJudged, resources, templates, environments, notJudged } = summary;
  const shown = countStates(templateParts(promises));
  const parts = [
    '# Compliance report · Konformitätsbericht',
    `As of · Stichtag: ${asOf}`,
    `${count(rulesRun, 'rule')} judged ${resourcesJudged} of ${count(resources, 'resource')} in ${count(templates.length, 'template')} of ${count(environments.length, 'environment')}: ${count(findings, 'finding')}.`,
    table(
      ['state · Zustand', 'promises · Zusagen', 'what templates can show · was Vorlagen zeigen können'],
      STATES.map((state) => [state, String(states[state]), String(shown[state])]),
    ),
    'A promise is as good as its worst binding. *elsewhere*: not for templates to show; the text says by what instead. *uncovered*: a template could show it and no rule does yet, or not in full. Eine Zusage ist so gut wie ihre schlechteste Bindung.',
    ...(notJudged.length > 0 ? [`Bind nothing that was judged · Binden hier nichts: ${notJudged.join(', ')}`] : []),
    '## Not proven by templates · Durch Vorlagen nicht nachgewiesen',
    notProvenSection(notProven),
    '## Deviations · Abweichungen',
    deviationsTable(deviations),
    '## Exceptions from general packs · Ausnahmen von allgemeinen Regelwerken',
    exceptionsTable(exceptions),
    '## Promises · Zusagen',
    ...promises.map(promiseSection),
    '## Rules and what they saw · Regeln und was sie sahen',
    ...rules.map(ruleSection),
    '## Templates · Vorlagen',
    table(
      ['stack', 'file', 'SHA-256'],
      templates.map(({ stack, file, sha256 }) => [stack, file, sha256]),
    ),
  ];
  return `${parts.join('\n\n')}\n`;
}
