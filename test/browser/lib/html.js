// Holds that a page is HTML as it should be.
import assert from 'node:assert/strict';
import { HtmlValidate } from 'html-validate';

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    'no-trailing-whitespace': 'off', // the templates leave some, and it costs nothing
    'doctype-style': 'off',
    'long-title': 'off', // the question of a dilemma is the title of its page
    'no-inline-style': 'error',
    'prefer-native-element': 'error',
    'require-sri': 'off', // all of it is our own
    'attribute-boolean-style': 'off',
    'no-implicit-button-type': 'off', // a button in a form sends it: that is what ours do
    'form-dup-name': 'off', // buttons that choose, and fields that stand there more than once
    'no-redundant-role': 'error',
  },
});

export async function validHTML(html, name) {
  const report = await validator.validateString(html, name);
  const found = report.results.flatMap((result) => result.messages.map((one) => `${one.line}:${one.column} ${one.ruleId}: ${one.message}`));
  assert.deepEqual(found, [], name);
}
