import { writeFileSync } from 'node:fs';
import { type ComplianceInput, complianceReport } from './compliance';
import { complianceJson } from './json';
import { complianceMarkdown } from './markdown';

/** Writes `<assembly>.compliance.md` and `.json`: beside the assembly, because CDK refuses what a plugin changes in it. */
export function writeComplianceReport(outdir: string, input: ComplianceInput): void {
  const report = complianceReport(input);
  const path = outdir.replace(/[/\\]+$/, '');
  writeFileSync(`${path}.compliance.json`, complianceJson(report));
  writeFileSync(`${path}.compliance.md`, complianceMarkdown(report));
}
