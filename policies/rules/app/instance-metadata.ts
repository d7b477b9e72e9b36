import { setTo, without } from '../../mutant';
import { environmentRule, missing } from '../../rule';
import { compliant, judgeProperty, numberOf, read } from '../../verdict';
import { births, LAUNCH_TEMPLATE } from './machines';

const OPTIONS = 'LaunchTemplateData.MetadataOptions';

export const appInstanceMetadata = environmentRule({
  id: 'app-instance-metadata',
  title: "A machine's credentials can be fetched by a process on that machine only: IMDSv2, one hop",
  promises: ['EVM-65', 'SMV-29'],
  area: 'app',
  fix: 'Set MetadataOptions to HttpTokens required and HttpPutResponseHopLimit 1 (lib/app/launch-template.ts).',
  fixElsewhere: 'Set MetadataOptions to HttpTokens required and HttpPutResponseHopLimit 1.',
  *check({ world, environment }) {
    const all = births(world);
    if (all.length === 0 && environment) yield missing(LAUNCH_TEMPLATE, 'a launch template');
    for (const { resource, prefix } of all) {
      const path = `${prefix}MetadataOptions`;
      if (read(resource, `${path}.HttpEndpoint`) === 'disabled') yield compliant(resource, `${path}.HttpEndpoint`);
      else {
        yield judgeProperty(resource, `${path}.HttpTokens`, 'required', (value) => value === 'required');
        yield judgeProperty(resource, `${path}.HttpPutResponseHopLimit`, '1', (value) => numberOf(value) === 1);
      }
    }
  },
  mutants: [
    setTo(LAUNCH_TEMPLATE, `${OPTIONS}.HttpTokens`, 'optional', 'version 1 as well'),
    without(LAUNCH_TEMPLATE, `${OPTIONS}.HttpTokens`, 'version left to the image'),
    setTo(LAUNCH_TEMPLATE, `${OPTIONS}.HttpPutResponseHopLimit`, 2, 'containers reach it'),
    without(LAUNCH_TEMPLATE, `${OPTIONS}.HttpPutResponseHopLimit`, 'hops left to the image'),
    without(LAUNCH_TEMPLATE, OPTIONS, 'no metadata options'),
    {
      name: 'a launch configuration of the older kind',
      kind: 'widen',
      type: LAUNCH_TEMPLATE,
      notices: { partner: 'AWS::AutoScaling::LaunchConfiguration' },
      change: (_template, { Resources }) => {
        Resources.Added = {
          Type: 'AWS::AutoScaling::LaunchConfiguration',
          Properties: { ImageId: 'ami-1', InstanceType: 'm7i.large' },
        };
      },
    },
    {
      name: 'an instance by itself',
      kind: 'widen',
      type: LAUNCH_TEMPLATE,
      notices: { partner: 'AWS::EC2::Instance' },
      change: (_template, { Resources }) => {
        Resources.Added = { Type: 'AWS::EC2::Instance', Properties: { ImageId: 'ami-1', InstanceType: 'm7i.large' } };
      },
    },
  ],
});
