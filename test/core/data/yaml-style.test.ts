import { Yaml } from 'cdk8s';
import * as fc from 'fast-check';
import { findYamlHazards } from '../../../lib/core/data/yaml-hazards';
import { findUnusualLine } from '../../../lib/core/data/yaml-style';
import { hostileObject } from '../../cluster/hostile-yaml';

const ANOTHER_FORM = 'must be YAML as cdk8s writes it, got another form of it';
const UNSEEN = 'must not contain what readers of YAML take differently, got ';
const head = 'apiVersion: v1\nkind: ConfigMap\n';

test.each<[string, string, number, string]>([
  ['a Pod behind a comment', `${head}# see\u2028kind: Pod\n`, 3, `${UNSEEN}U+2028`],
  ['a Pod behind another', `${head}# see\u0085kind: Pod\n`, 3, `${UNSEEN}U+0085`],
  ['what UTF-8 cannot hold', `${head}a: \ufffe\n`, 3, `${UNSEEN}U+FFFE`],
  ['a Pod behind a comment and a carriage return', `${head}# see\rkind: Pod\r\n`, 3, `${UNSEEN}U+000D`],
  ['one behind a value', `${head}a: b\rkind: Pod\n`, 3, `${UNSEEN}U+000D`],
  ['one in a block', `${head}data:\n  a: |\n    x\rkind: Pod\n`, 5, `${UNSEEN}U+000D`],
  ['one in quotes', `${head}a: "x\rkind: Pod"\n`, 3, `${UNSEEN}U+000D`],
  ['one that ends a line with another', `${head}# see\r\r\n`, 3, `${UNSEEN}U+000D`],
  ['one at the end', `${head}# see\r`, 3, `${UNSEEN}U+000D`],
  ['a null character, as UTF-16 and UTF-32 have', `${head}# \u0000\n`, 3, `${UNSEEN}U+0000`],
  ['a form feed', `#\f\n${head}`, 1, `${UNSEEN}U+000C`],
  ['an escape', `${head}a: "\u001b"\n`, 3, `${UNSEEN}U+001B`],
  ['a mark at the start of the file', '\ufeffa: 1\n', 1, `${UNSEEN}U+FEFF`],
  ['a version behind a document', `${head}---\n%YAML 1.2\n---\nkind: Pod\n`, 4, ANOTHER_FORM],
  ['a mark that makes kubectl lose what follows', 'a: \ufeff\nckind: Pod\n', 1, `${UNSEEN}U+FEFF`],
  ['a document that is a string to some', '--- |\napiVersion: v1\nkind: Pod\n', 1, ANOTHER_FORM],
  ['a version', '%YAML 1.2\n---\nkind: Pod\n', 1, ANOTHER_FORM],
  ['a tag', 'apiVersion: v1\nkind: !!binary UG9k\n', 2, ANOTHER_FORM],
  ['a tag of a key', 'apiVersion: v1\n!!binary a2luZA==: Pod\n', 2, ANOTHER_FORM],
  ['a tag in a list', 'items:\n  - !!map\n    kind: Pod\n', 2, ANOTHER_FORM],
  ['a tag on the next line', 'kind:\n  !!binary UG9k\n', 2, ANOTHER_FORM],
  ['an anchor', 'metadata: &a\n  name: x\n', 1, ANOTHER_FORM],
  ['an alias', 'spec: *a\n', 1, ANOTHER_FORM],
  ['an object in braces', 'spec: { hostPID: true }\n', 1, ANOTHER_FORM],
  ['JSON', '{"kind": "Pod"}\n', 1, ANOTHER_FORM],
  ['a string over several lines', 'a: one\n  two\n', 2, ANOTHER_FORM],
  ['a tab before a value', 'a:\t!!binary UG9k\n', 1, ANOTHER_FORM],
  ['a merge key, whose values count for kubectl', `${head}<<:\n  kind: Pod\n`, 3, ANOTHER_FORM],
  ['a merge key before a list', 'a:\n  <<:\n    - kind: Pod\n', 2, ANOTHER_FORM],
  ['a merge key with a space', '<< :\n  kind: Pod\n', 1, ANOTHER_FORM],
  ['a merge key in an item', 'items:\n  - <<:\n      kind: Pod\n', 2, ANOTHER_FORM],
  ['a long merge key', '? <<\n: kind: Pod\n', 1, ANOTHER_FORM],
  ['the end of a document', `${head}...\n`, 3, ANOTHER_FORM],
  ['quotes that do not close', 'a: "one\n', 1, ANOTHER_FORM],
  ['quotes at the margin', 'a: "one\n---\nkind: Pod"\n', 1, ANOTHER_FORM],
  ['a block that ends', 'a: |\n  text\nb: !!x y\n', 3, ANOTHER_FORM],
  ['a block in a list that ends', 'a:\n  - |\n    text\n  - !!x y\n', 4, ANOTHER_FORM],
  ['a block in an item that ends', 'a:\n  - b: |\n      text\n    c: !!x y\n', 4, ANOTHER_FORM],
])('%s', (_, text, line, problem) => expect(findUnusualLine(text)).toEqual({ line, problem }));

test.each([
  '', '\n', '{}\n', 'null\n', `${head}data: {}\n`, `---\n${head}--- # next\n${head}---\n`,
  'a: |\n  !Ref x\n\n  --- y\n  &z\nb: 1\n',
  'a:\n  - |-\n    !Sub x\n  - b: >+\n\n      !x\n\n    c: []\n',
  '? long\n: value\n', '? "long"\n:\n  a: 1\n', 'a: "one\n\n  two"\nb: x\n', 'a: \'one\n\n  two\'\n',
  '- - a\n  - b: "!c"\n', 'a: b!c &d *e\n', '# a\tcomment\na: 1\n', 'a: 1\r\nb: 2\r\n',
  'a: -1\nb: :x\nc: ?y\n', 'args:\n  - -c\n  - --verbose\n', 'image: registry.example/web:1@sha256:0\n', '-\n  a: 1\n',
  'a: <<EOF\n<<b: 1\n', 'a:\n  - <<\nb: <<\n',
])('%j is as cdk8s writes', (text) => expect(findUnusualLine(text)).toBeUndefined());

test('law: whatever cdk8s writes and is not refused is as cdk8s writes', () => {
  fc.assert(fc.property(fc.array(hostileObject, { maxLength: 3 }), (objects) => {
    const text = Yaml.stringify(...objects.filter((object) => findYamlHazards(object).length === 0));
    expect(findUnusualLine(text)).toBeUndefined();
  }), { numRuns: 2_000 });
});
