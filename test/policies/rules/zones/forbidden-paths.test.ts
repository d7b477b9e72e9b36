import { FLOWS, forbiddenPairs } from '../../../../lib/zones';
import { verdictsOf } from '../../../../policies/judge';
import { zonesForbiddenPaths } from '../../../../policies/rules/zones/forbidden-paths';
import { testDeployment, testEnvironment } from '../../../fixtures/environment';
import { synthesize, templatesOf } from '../../../fixtures/templates';
import { foreignScope, judgedAlone, outcome } from '../../proofs/foreign-template';

type Resources = Parameters<typeof foreignScope>[0];
interface Raw {
  readonly Type: string;
  readonly Properties: { readonly MatchPaths: readonly { readonly Source: object; readonly Destination: object }[] };
}

const environment = testEnvironment();
const judge = (resources: Resources) =>
  outcome(verdictsOf(zonesForbiddenPaths, { ...foreignScope(resources), environment }));
const SCOPE = 'AWS::EC2::NetworkInsightsAccessScope';

describe('SMV-48: the critical pairs', () => {
  test('are those of a guarded zone without a declared flow, and the internet past the edge', () => {
    const pairs = forbiddenPairs().map(({ from, to }) => `${from} ${to}`);
    expect(pairs).toEqual(
      expect.arrayContaining(['internet database', 'edge database', 'database internet', 'app recovery']),
    );
    expect(pairs).toContain('internet app');
    for (const { from, to } of FLOWS) expect(pairs).not.toContain(`${from} ${to}`);
    expect(pairs).not.toContain('app edge');
    expect(new Set(pairs).size).toBe(pairs.length);
  });

  test('a flow that is declared is forbidden no more, and nothing else changes', () => {
    const more = [...FLOWS, { from: 'app', to: 'recovery', channel: 'engine', why: 'a test', promises: [] } as const];
    expect(forbiddenPairs().length - forbiddenPairs(more).length).toBe(1);
  });
});

describe('SMV-48: each critical pair is declared as a path that must not exist', () => {
  const network = templatesOf(synthesize([testDeployment()], ['production']), 'sample-production').get('network');
  const resources = (network?.Resources ?? {}) as Resources;
  const scopes = Object.entries(resources).filter(([, { Type }]) => Type === SCOPE);
  const changed = (change: (scope: Raw) => void): Resources => {
    const copy = structuredClone(resources) as Record<string, Raw>;
    for (const [id] of scopes) change(copy[id] as Raw);
    return copy;
  };

  test('by the stack itself', () => {
    expect(judge(resources)).toBe('compliant');
    expect(scopes.length).toBeGreaterThan(3);
  });

  test('a template of nobody: it does not apply; an environment without scopes lacks them', () => {
    expect(judgedAlone(zonesForbiddenPaths, {})).toBe('does not apply');
    expect(judge({})).toBe('missing Type');
  });

  test('a path the other way round is another path', () => {
    const turned = changed((scope) => {
      const paths = scope.Properties.MatchPaths.map(({ Source, Destination }) => ({
        Source: Destination,
        Destination: Source,
      }));
      Object.assign(scope.Properties, { MatchPaths: paths });
    });
    expect(judge(turned)).toBe('missing Type');
  });

  test('a scope that leaves something out is broken', () => {
    const left = changed((scope) => Object.assign(scope.Properties, { ExcludePaths: [{}] }));
    expect(judge(left)).toContain('ExcludePaths');
  });
});
