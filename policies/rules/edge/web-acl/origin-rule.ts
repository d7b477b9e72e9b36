import type { Mutant, RawObject } from '../../../mutant';
import { changedRule } from './web-acl';

type Picks = (rule: RawObject) => boolean;

/** Whether a rule of the template looks at the origin and at a second word, such as the upgrade or a method. */
export function blocksOrigins(rule: { [key: string]: unknown }, word: string): boolean {
  const statement = JSON.stringify(rule.Statement ?? '');
  return statement.includes('"origin"') && statement.includes(`"${word}"`);
}

/** Mutants: the ways in which a comparison of origins goes wrong. */
export function changedOrigin(picks: Picks): Mutant[] {
  return [
    reworded('origins that begin like the own one', picks, (text) => text.replaceAll('"EXACTLY"', '"STARTS_WITH"')),
    reworded('origins that contain the own one', picks, (text) => text.replaceAll('"EXACTLY"', '"CONTAINS"')),
    reworded('origins without their scheme', picks, (text) =>
      text.replaceAll('"https://', '"').replaceAll('"EXACTLY"', '"ENDS_WITH"'),
    ),
    reworded('a foreign origin on the list', picks, (text) =>
      text.replaceAll(/"https:\/\/[^"]+"/g, '"https://attacker.example"'),
    ),
    reworded('an expression without anchors', picks, (text) =>
      text.replaceAll(
        /\{"ByteMatchStatement":(\{"FieldToMatch":\{"SingleHeader":\{"Name":"origin"\}\}),"PositionalConstraint":"EXACTLY","SearchString":("[^"]+")/g,
        '{"RegexMatchStatement":$1,"RegexString":$2',
      ),
    ),
  ];
}

function reworded(name: string, picks: Picks, edit: (text: string) => string): Mutant {
  const changes = (rule: RawObject) =>
    picks(rule) && edit(JSON.stringify(rule.Statement)) !== JSON.stringify(rule.Statement);
  return changedRule(name, 'widen', changes, (rule) => {
    rule.Statement = JSON.parse(edit(JSON.stringify(rule.Statement)));
  });
}
