import { setTo } from '../../mutant';
import { environmentRule } from '../../rule';
import { broken, compliant, read } from '../../verdict';
import { births, LAUNCH_TEMPLATE } from './machines';

/** Ways to a shell that pass by the identity provider and its second factor. */
const SIDE_DOORS = ['AWS::EC2::KeyPair', 'AWS::EC2::InstanceConnectEndpoint'];

/** What a script at the birth of a machine would write to let somebody in: keys, the services of remote shells and desktops. */
const OPENS =
  /authorized_keys|sshd\b|PermitRootLogin|openssh-server|OpenSSH\.Server|Enable-PSRemoting|fDenyTSConnections|\bwinrm\b|chpasswd/i;

export const appNoKeyPair = environmentRule({
  id: 'app-no-key-pair',
  title: 'No machine takes a key pair: people come through Session Manager, with their second factor',
  promises: ['EVM-30'],
  area: 'app',
  fix: 'Leave KeyName out of launch templates, and remove key pairs and Instance Connect endpoints (lib/app/launch-template.ts).',
  fixElsewhere:
    'Leave KeyName out of launch templates and instances, and remove key pairs and Instance Connect endpoints.',
  *check({ world }) {
    for (const { resource, prefix } of births(world)) {
      const path = `${prefix}KeyName`;
      yield read(resource, path) === undefined ? compliant(resource, path, 'absent') : broken(resource, path, 'absent');
      const script = `${prefix}UserData`;
      const [opens] = OPENS.exec(JSON.stringify(read(resource, script) ?? '')) ?? [];
      yield opens === undefined
        ? compliant(resource, script, 'opens no shell')
        : broken(resource, script, 'no way in beside Session Manager', opens);
    }
    for (const resource of SIDE_DOORS.flatMap((type) => world.ofType(type)))
      yield broken(resource, 'Type', 'Session Manager', resource.type);
  },
  mutants: [
    setTo(LAUNCH_TEMPLATE, 'LaunchTemplateData.KeyName', 'administrators', 'a key pair on every machine', 'widen'),
    ...[
      'echo ssh-ed25519 AAAA >> /root/.ssh/authorized_keys',
      'systemctl enable --now sshd',
      'Enable-PSRemoting -Force',
    ].map((line) =>
      setTo(LAUNCH_TEMPLATE, 'LaunchTemplateData.UserData', { 'Fn::Base64': line }, `${line}, at birth`, 'widen'),
    ),
    ...SIDE_DOORS.map((type) => ({
      name: `${type} in the template`,
      kind: 'widen' as const,
      type: LAUNCH_TEMPLATE,
      notices: { partner: type },
      change: (_template: unknown, { Resources }: { Resources: { [id: string]: { Type: string } } }) => {
        Resources.Added = { Type: type };
      },
    })),
  ],
});
