import { arn } from '../../../lib/partition';
import type { Resource } from '../../assembly/types';
import { setTo } from '../../mutant';
import { environmentRule, type Verdict } from '../../rule';
import { broken, compliant, numberOf, read } from '../../verdict';

const FUNCTION = 'AWS::Lambda::Function';
/** The bucket that CDK's bootstrap makes in each account: `cdk-<qualifier>-assets-<account>-<region>`. */
const ASSETS = /^cdk-[a-z0-9]{1,10}-assets-(\d{12}|unknown)-([a-z0-9-]+)$/;

export const appFunctionCodeOwn = environmentRule({
  id: 'app-function-code-own',
  title: "Functions run the code that was synthesized with them, nobody else's, and nothing keeps them from running",
  promises: ['EVM-26', 'EVM-56'],
  area: 'app',
  fix: 'Take the code from functionCode (lib/operations) or inline; add no layers, and reserve one concurrent call at least or none.',
  *check({ world, environment }) {
    if (!environment) return;
    for (const code of world.ofType(FUNCTION)) yield* judge(code);
  },
  mutants: [
    setTo(FUNCTION, 'Code', { S3Bucket: 'somebody-elses-bucket', S3Key: 'code.zip' }, 'code of somebody else'),
    setTo(
      FUNCTION,
      'Code',
      { S3Bucket: 'cdk-hnb659fds-assets-999988887777-eu-central-1', S3Key: 'code.zip' },
      'code from the assets of another account',
    ),
    setTo(
      FUNCTION,
      'Layers',
      [arn('eu-central-1', 'lambda:eu-central-1:999988887777:layer:more:1')],
      'a foreign layer',
    ),
    setTo(FUNCTION, 'ReservedConcurrentExecutions', 0, 'never runs'),
  ],
});

function* judge(code: Resource): Iterable<Verdict> {
  const { account, region } = code.stack;
  const bucket = read(code, 'Code.S3Bucket');
  const [name, owner, place] = ASSETS.exec(String(bucket)) ?? [];
  const own = name !== undefined && owner === account && place === region;
  yield own || typeof read(code, 'Code.ZipFile') === 'string'
    ? compliant(code, 'Code', bucket ?? 'inline')
    : broken(code, 'Code', 'an asset of this account and region, or code in the template', read(code, 'Code'));
  const layers = read(code, 'Layers');
  if (layers !== undefined) yield broken(code, 'Layers', 'no layers: they bring code along', layers);
  const reserved = read(code, 'ReservedConcurrentExecutions');
  if (reserved !== undefined && !(numberOf(reserved) >= 1))
    yield broken(code, 'ReservedConcurrentExecutions', 'at least 1, or absent', reserved);
}
