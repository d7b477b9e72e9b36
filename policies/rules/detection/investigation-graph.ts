import { gone, setTo } from '../../mutant';
import { resourceRule } from '../../rule';
import { broken, compliant, isFalse, read } from '../../verdict';

const GRAPH = 'AWS::Detective::Graph';
const MEMBERS = 'AutoEnableMembers';

export const detectionInvestigationGraph = resourceRule({
  id: 'detection-investigation-graph',
  title: 'Detective draws a graph of what happened in this account, and of no other account',
  promises: ['SMV-43'],
  area: 'containment',
  service: 'detective',
  fix: 'Keep investigationGraph of lib/detection/investigation.ts, or say in accountServices that the organisation runs it.',
  type: GRAPH,
  required: (scope) => scope.environment !== undefined,
  judge: (graph) =>
    // False where it is absent (CloudFormation, AWS::Detective::Graph).
    read(graph, MEMBERS) === undefined || isFalse(read(graph, MEMBERS))
      ? compliant(graph, MEMBERS, 'this account')
      : broken(graph, MEMBERS, 'false: accounts of other environments stay out'),
  mutants: [
    gone(GRAPH, 'no graph'),
    setTo(GRAPH, MEMBERS, true, 'every account of the organisation', 'widen'),
    setTo(GRAPH, MEMBERS, { Ref: 'NoSuchParameter' }, 'as a parameter says'),
  ],
});
