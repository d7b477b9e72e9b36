import type { Mutant, RawObject, RawTemplate } from '../../mutant';
import { BUCKET, BUCKET_POLICY } from './bucket';

/** Changes every statement of a bucket policy that a pattern finds in it; the finding must name a bucket. */
export function statementMutant(
  pattern: string,
  name: string,
  change: (statement: RawObject) => void,
  where: (policy: RawObject) => boolean = () => true,
): Mutant {
  return {
    name,
    kind: 'weaken',
    type: BUCKET_POLICY,
    notices: { partner: BUCKET },
    where: ({ Properties }) => statementsIn(Properties, pattern).length > 0 && where(Properties ?? {}),
    change: ({ Properties }) => {
      for (const statement of statementsIn(Properties, pattern)) change(statement);
    },
  };
}

/** Takes statements away. */
export function statementGone(
  pattern: string,
  name: string,
  where: (policy: RawObject) => boolean = () => true,
): Mutant {
  return {
    ...statementMutant(pattern, name, () => undefined, where),
    kind: 'remove',
    change: ({ Properties }) => {
      const found = statementsIn(Properties, pattern);
      const document = Properties?.PolicyDocument as RawObject;
      document.Statement = ((document.Statement ?? []) as RawObject[]).filter((each) => !found.includes(each));
    },
  };
}

/** Adds a statement to the policy of a bucket; `@bucket` in a resource stands for the bucket's ARN. */
export function statementAdded(name: string, statement: RawObject, where: Mutant['where'] = () => true): Mutant {
  return {
    name,
    kind: 'widen',
    type: BUCKET_POLICY,
    notices: { partner: BUCKET },
    where,
    change: ({ Properties }) => {
      const document = (Properties?.PolicyDocument ?? {}) as RawObject;
      const [first] = (document.Statement ?? []) as RawObject[];
      (document.Statement as RawObject[]).push({ ...statement, Resource: first?.Resource ?? '*' });
    },
  };
}

/** Whether a template has a resource of a type, for mutants that need one. */
export function has(type: string): (template: RawTemplate) => boolean {
  return (template) => Object.values(template.Resources).some(({ Type }) => Type === type);
}

function statementsIn(properties: RawObject | undefined, pattern: string): RawObject[] {
  const { Statement } = (properties?.PolicyDocument ?? {}) as { Statement?: RawObject[] };
  return (Statement ?? []).filter((statement) => JSON.stringify(statement).includes(pattern));
}
