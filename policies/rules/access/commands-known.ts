import type { Resource } from '../../assembly/types';
import { addedBeside, setTo } from '../../mutant';
import { resourceRule } from '../../rule';
import { broken, compliant, read } from '../../verdict';

const ASSOCIATION = 'AWS::SSM::Association';
const TASK = 'AWS::SSM::MaintenanceWindowTask';
/** What Systems Manager may do on servers by itself; documents that take a command as their parameter are not among it. */
const DOCUMENTS = ['AWS-RunPatchBaseline', 'AWS-GatherSoftwareInventory', 'AWS-ConfigureAWSPackage'];
/** Packages that AWS itself publishes. */
const PACKAGES =
  /^(AmazonGuardDuty-RuntimeMonitoringSsmPlugin|AmazonCloudWatchAgent|AmazonInspector2-InspectorSsmPlugin)$/;
const PACKAGE = 'Parameters.name.0';
const added = addedBeside(ASSOCIATION);

export const accessCommandsKnown = resourceRule({
  id: 'access-commands-known',
  title: 'What runs on servers by itself is known: patches, the inventory and agents of AWS, no commands',
  promises: ['EVM-26', 'EVM-30', 'SMV-04'],
  area: 'access',
  fix: 'Remove the association or task; what a server needs stands in its launch template, and what a person does is a recorded session.',
  type: [ASSOCIATION, TASK],
  judge: (runs) => {
    const property = runs.type === TASK ? 'TaskArn' : 'Name';
    if (!DOCUMENTS.includes(String(read(runs, property)))) return broken(runs, property, DOCUMENTS.join(' or '));
    return installsForeign(runs) ? broken(runs, PACKAGE, 'an agent that AWS publishes') : compliant(runs, property);
  },
  mutants: [
    setTo(ASSOCIATION, 'Name', 'AWS-RunShellScript', 'a command on every server', 'widen'),
    setTo(TASK, 'TaskArn', 'AWS-RunPowerShellScript', 'a command in the maintenance window', 'widen'),
    added(ASSOCIATION, 'a document that nobody can see', { Name: 'somebodys-own' }),
    added(ASSOCIATION, 'a package of somebody else', {
      Name: 'AWS-ConfigureAWSPackage',
      Parameters: { action: ['Install'], name: ['arn:x:ssm:eu-central-1:999988887777:document/agent'] },
    }),
  ],
});

function installsForeign(runs: Resource): boolean {
  return read(runs, 'Name') === 'AWS-ConfigureAWSPackage' && !PACKAGES.test(String(read(runs, PACKAGE)));
}
