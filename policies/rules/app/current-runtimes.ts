import type { Resource, Value } from '../../assembly/types';
import { type Mutant, type RawObject, setTo, without } from '../../mutant';
import { field, items } from '../../proofs/values';
import { environmentRule, type Verdict } from '../../rule';
import { broken, compliant, judgeProperty, read } from '../../verdict';

const FUNCTION = 'AWS::Lambda::Function';
/** Runtimes that AWS patches until May 2027 at least ("Lambda runtimes", supported runtimes, as of November 2026). */
const RUNTIMES = [
  'nodejs24.x',
  'python3.12',
  'python3.13',
  'python3.14',
  'java21',
  'java25',
  'dotnet10',
  'ruby3.4',
  'provided.al2023',
];
const DIGEST = /@sha256:[0-9a-f]{64}$/;

export const appCurrentRuntimes = environmentRule({
  id: 'app-current-runtimes',
  title: 'Functions run on runtimes that are still patched, and container images are named by digest',
  promises: ['SMV-14'],
  area: 'app',
  fix: `Set Runtime to one of ${RUNTIMES.join(', ')}; name images as repository@sha256:digest.`,
  *check({ world }) {
    for (const code of world.ofType(FUNCTION)) yield judgeFunction(code);
    for (const definition of world.ofType('AWS::ECS::TaskDefinition')) {
      for (const [index, container] of items(read(definition, 'ContainerDefinitions')).entries()) {
        yield judgeImage(definition, `ContainerDefinitions.${index}.Image`, field(container, 'Image'));
      }
    }
  },
  mutants: [
    setTo(FUNCTION, 'Runtime', 'nodejs16.x', 'Node.js 16'),
    setTo(FUNCTION, 'Runtime', 'python3.9', 'Python 3.9'),
    without(FUNCTION, 'Runtime', 'no runtime, and no image'),
    image(
      FUNCTION,
      { PackageType: 'Image', Code: { ImageUri: 'registry.example/code:latest' } },
      'an image by its tag',
    ),
    image(
      'AWS::ECS::TaskDefinition',
      { ContainerDefinitions: [{ Name: 'web', Image: 'nginx:latest' }] },
      'a container by its tag',
    ),
  ],
});

function judgeFunction(code: Resource): Verdict {
  if (read(code, 'Code.ImageUri') !== undefined) return judgeImage(code, 'Code.ImageUri', read(code, 'Code.ImageUri'));
  return judgeProperty(code, 'Runtime', RUNTIMES.join(' or '), (value) =>
    RUNTIMES.some((runtime) => runtime === value),
  );
}

function judgeImage(resource: Resource, path: string, value: Value | undefined): Verdict {
  return typeof value === 'string' && DIGEST.test(value)
    ? compliant(resource, path, value)
    : broken(resource, path, 'an image by its digest', value);
}

function image(type: string, properties: RawObject, name: string): Mutant {
  return {
    name,
    kind: 'weaken',
    type: FUNCTION,
    notices: { partner: type },
    change: (_function, template) => {
      template.Resources.Added = { Type: type, Properties: properties };
    },
  };
}
