import { DEPLOYMENTS } from '../deployments/all';
import { checkedDeployments } from '../lib/config/checked-deployments';
import { ConfigurationError } from '../lib/config/configuration-error';
import { ENVIRONMENT_NAMES, type EnvironmentName, type Jurisdiction } from '../lib/config/deployment';
import { JURISDICTIONS } from '../lib/config/jurisdictions';
import { type LoadOptions, loadAssembly } from '../policies/assembly/load-assembly';
import type { Assembly } from '../policies/assembly/types';
import { loadDeviations } from '../policies/deviations';
import { type GateResult, runGate } from '../policies/gate';
import { loadOpenParts } from '../policies/promises/open-part';
import { ALL_RULES } from '../policies/rules/all';
import { oneOf } from './options';
import { startProgress } from './progress';
import { withSynthesis } from './synthesis';

/** What can be said on the command line about what is judged. */
export interface JudgeOptions {
  readonly asOf: string;
  readonly assembly?: string;
  readonly deployment?: string;
  readonly environment?: string;
  readonly jurisdiction?: string;
}

interface Selection {
  readonly asOf: string;
  readonly deployment?: string;
  readonly environment?: EnvironmentName;
  readonly jurisdiction: Jurisdiction;
}

/** Judges the given assembly, or else the repository's own app. */
export async function judgeRepository(options: JudgeOptions): Promise<GateResult> {
  const selection = selectionOf(options);
  if (options.assembly !== undefined) return judgeFolder(options.assembly, selection);
  const { asOf, deployment, environment, jurisdiction } = selection;
  const progress = startProgress('synthesizing');
  try {
    const assembly = await withSynthesis(
      {
        asOf,
        deployments: deployment ? [deployment] : undefined,
        environments: environment ? [environment] : undefined,
      },
      (folder) => loadAssembly(folder, somewhereIn(jurisdiction)),
    );
    progress.say('judging');
    return judgeSelected(assembly, 'the app', selection);
  } finally {
    progress.end();
  }
}

/** Judges another assembly by the same selection; one that holds nothing of it is told as it is. */
export function judgeOther(folder: string, options: JudgeOptions): GateResult {
  const selection = selectionOf(options);
  return judgeAssembly(loadAssembly(folder, somewhereIn(selection.jurisdiction)), selection);
}

function judgeFolder(folder: string, selection: Selection): GateResult {
  return judgeSelected(loadAssembly(folder, somewhereIn(selection.jurisdiction)), folder, selection);
}

function judgeSelected(assembly: Assembly, name: string, selection: Selection): GateResult {
  const result = judgeAssembly(assembly, selection);
  const { deployment, environment } = selection;
  const chosen = deployment !== undefined || environment !== undefined;
  const { environments, resources, findings } = result.summary;
  if (chosen && !environments.some((each) => each.deployment !== null)) {
    const names = [deployment, environment].filter(Boolean).join(' ');
    throw new ConfigurationError([`${name} holds nothing of ${names}: no template names it`]);
  }
  // A gate that judged nothing looks like one that found nothing; a template of loops alone has been found to be open.
  if (resources === 0 && findings === 0)
    throw new ConfigurationError([`${name} holds no resource: there is nothing to judge`]);
  return result;
}

/**
 * Where a template goes that does not say so: an account of its own, in the region where its data may be. So `own` means
 * the same in it as in any other, and what names another account or region is foreign.
 */
function somewhereIn(jurisdiction: Jurisdiction): LoadOptions {
  return { account: '000000000000', region: JURISDICTIONS[jurisdiction].regions[0] };
}

/** Whatever the selection, all deployments are known: an environment left out is no foreign template. */
export function judgeAssembly(
  assembly: Assembly,
  { asOf, deployment, environment, jurisdiction }: Selection,
): GateResult {
  const { deployments } = checkedDeployments(asOf);
  const names = new Set(assembly.stacks.map(({ deployment: named }) => named));
  return runGate({
    assembly,
    rules: ALL_RULES,
    deployments,
    deviations: deployments.filter(({ name }) => names.has(name)).flatMap(({ name }) => loadDeviations(name)),
    openParts: loadOpenParts(),
    jurisdiction,
    asOf,
    leaveOut: (judged) =>
      (deployment !== undefined && judged.deployment.name !== deployment) ||
      (environment !== undefined && judged.name !== environment),
  });
}

function selectionOf({ asOf, deployment, environment, jurisdiction = 'germany' }: JudgeOptions): Selection {
  const jurisdictions = Object.keys(JURISDICTIONS) as Jurisdiction[];
  return {
    asOf,
    deployment: oneOf(
      '--deployment',
      deployment,
      DEPLOYMENTS.map(({ name }) => name),
    ),
    environment: oneOf('--environment', environment, ENVIRONMENT_NAMES),
    jurisdiction: oneOf('--jurisdiction', jurisdiction, jurisdictions) ?? 'germany',
  };
}
