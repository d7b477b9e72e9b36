import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DeployedStack, deploy } from '../../emulator/runner/cdk';
import { cdkEnvironment } from '../../emulator/runner/child-environment';
import type { State } from '../../emulator/runner/places';

interface Properties {
  readonly DefaultActions: readonly { readonly FixedResponseConfig?: { MessageBody: string } }[];
  readonly LaunchTemplateData: { readonly BlockDeviceMappings: readonly { readonly Ebs: { VolumeSize: number } }[] };
  MaxSize: string;
  MaxAllocatedStorage: number;
}

/** What the next release changes of the very resources that containment closes: listener, machines, database. */
const CHANGES: Readonly<Record<string, (properties: Properties) => void>> = {
  'AWS::ElasticLoadBalancingV2::Listener': ({ DefaultActions }) => {
    for (const { FixedResponseConfig } of DefaultActions) {
      if (FixedResponseConfig) FixedResponseConfig.MessageBody = 'nothing here';
    }
  },
  'AWS::EC2::LaunchTemplate': ({ LaunchTemplateData }) => {
    for (const { Ebs } of LaunchTemplateData.BlockDeviceMappings) Ebs.VolumeSize += 1;
  },
  'AWS::AutoScaling::AutoScalingGroup': (group) => {
    group.MaxSize = String(Number(group.MaxSize) + 1);
  },
  'AWS::RDS::DBInstance': (instance) => {
    instance.MaxAllocatedStorage += 100;
  },
};

interface Template {
  readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties: Properties }>>;
}

/** Rewrites an assembly's templates as a later commit would, under the hash that they then have. */
function release(folder: string): void {
  const texts = new Map(
    readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );
  for (const [name, text] of texts) {
    if (!name.endsWith('.template.json')) continue;
    const template = JSON.parse(text) as Template;
    for (const { Type, Properties } of Object.values(template.Resources)) CHANGES[Type]?.(Properties);
    const changed = JSON.stringify(template);
    if (changed === JSON.stringify(JSON.parse(text))) continue;
    writeFileSync(join(folder, name), changed);
    rename(folder, name, createHash('sha256').update(changed).digest('hex'));
  }
}

/** The template's name in the bucket of assets is its hash: under the old one the bucket has it already. */
function rename(folder: string, template: string, hash: string): void {
  const assets = join(folder, template.replace('.template.json', '.assets.json'));
  const { files } = JSON.parse(readFileSync(assets, 'utf8')) as {
    readonly files: Readonly<Record<string, { readonly source: { readonly path: string } }>>;
  };
  const [old] = Object.entries(files).find(([, { source }]) => source.path === template) ?? [];
  if (!old) throw new Error(`${assets} does not name ${template}`);
  for (const file of [assets, join(folder, 'manifest.json')]) {
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll(old, hash));
  }
}

/** Deploys evermood's production once more, with changes to what containment closes; answers the stacks that changed. */
export async function deployAnotherRelease(
  state: State,
  endpoint: string,
  environment: { readonly id: string; readonly account: string; readonly region: string },
): Promise<readonly string[]> {
  const { id, account, region } = environment;
  release(join(state.assembly, `assembly-${id}`));
  const target = { deployment: 'evermood', stages: [id], account, region };
  const env = cdkEnvironment(state, endpoint, account, region, target.deployment);
  const done: readonly DeployedStack[] = await deploy(target, state, env, { step: () => {}, now: () => {} });
  return done.flatMap(({ name, changed }) => (changed ? [name] : []));
}
