import stylistic from '@stylistic/eslint-plugin';
import typescript from '@typescript-eslint/eslint-plugin';
import parser from '@typescript-eslint/parser';
import importPlugin from 'eslint-plugin-import';
import { tsImport } from 'tsx/esm/api';

const { LAYERS } = await tsImport('./projenrc/layers.ts', import.meta.url);

const TSCONFIG = './test/tsconfig.json';

/** Code that is not part of the package may use development dependencies. */
const NOT_PACKED = ['test/**', 'examples/**', 'bench/**', 'projenrc/**', '.projenrc.ts'];

const style = {
  '@stylistic/array-bracket-newline': ['error', 'consistent'],
  '@stylistic/array-bracket-spacing': ['error', 'never'],
  '@stylistic/brace-style': ['error', '1tbs', { allowSingleLine: true }],
  '@stylistic/comma-dangle': ['error', 'always-multiline'],
  '@stylistic/comma-spacing': ['error', { before: false, after: true }],
  '@stylistic/indent': ['error', 2],
  '@stylistic/key-spacing': 'error',
  '@stylistic/keyword-spacing': 'error',
  '@stylistic/max-len': ['error', {
    code: 120,
    ignoreUrls: true,
    ignoreRegExpLiterals: true,
    // What cannot be broken: one long word, an import, the title of a test.
    ignorePattern: String.raw`^\s*(?:\* |\+ |(?:const )?\w+(?: =|:) )?\S+$|^import |^\s*test\(`,
  }],
  '@stylistic/member-delimiter-style': 'error',
  '@stylistic/no-multi-spaces': ['error', { ignoreEOLComments: false }],
  '@stylistic/no-multiple-empty-lines': 'error',
  '@stylistic/no-trailing-spaces': 'error',
  '@stylistic/object-curly-newline': ['error', { multiline: true, consistent: true }],
  '@stylistic/object-curly-spacing': ['error', 'always'],
  '@stylistic/object-property-newline': ['error', { allowAllPropertiesOnSameLine: true }],
  '@stylistic/quote-props': ['error', 'consistent-as-needed'],
  '@stylistic/quotes': ['error', 'single', { avoidEscape: true }],
  '@stylistic/semi': ['error', 'always'],
  '@stylistic/space-before-blocks': 'error',
};

const imports = {
  'import/no-default-export': 'error',
  'import/no-duplicates': 'error',
  'import/no-extraneous-dependencies': ['error', {
    devDependencies: NOT_PACKED.map((files) => `**/${files}`),
    optionalDependencies: false,
    peerDependencies: true,
  }],
  'import/no-restricted-paths': ['error', { zones: LAYERS }],
  'import/no-unresolved': 'error',
  'import/order': ['error', { groups: ['builtin', 'external'], alphabetize: { order: 'asc', caseInsensitive: true } }],
  '@typescript-eslint/no-require-imports': 'error',
};

const code = {
  'curly': ['error', 'multi-line', 'consistent'],
  'dot-notation': 'error',
  'no-bitwise': 'error',
  'no-nested-ternary': 'error',
  '@typescript-eslint/member-ordering': ['error', {
    default: [
      'public-static-field', 'public-static-method', 'protected-static-field', 'protected-static-method',
      'private-static-field', 'private-static-method', 'field', 'constructor', 'method',
    ],
  }],
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-shadow': 'error',
  '@typescript-eslint/return-await': 'error',
};

/** Forbids imports whose specifier matches. */
function forbidImports(regex, message) {
  return { '@typescript-eslint/no-restricted-imports': ['error', { patterns: [{ regex, message }] }] };
}

export default [
  { ignores: ['**/*.js', '**/*.d.ts', '**/node_modules/', 'build/', 'lib/**/generated/', 'test/package/consumer*/'] },
  { ...importPlugin.flatConfigs.typescript, files: ['**/*.ts'] },
  {
    files: ['**/*.ts'],
    languageOptions: {
      parser,
      parserOptions: { ecmaVersion: 2022, sourceType: 'module', project: TSCONFIG },
    },
    plugins: { '@stylistic': stylistic, '@typescript-eslint': typescript },
    settings: {
      'import/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
      'import/resolver': { node: {}, typescript: { project: TSCONFIG, alwaysTryTypes: true } },
    },
    rules: { ...style, ...imports, ...code },
  },
  {
    files: ['lib/**'],
    rules: forbidImports('^hardened-kube', 'lib imports itself by relative path'),
  },
  {
    files: ['lib/core/**', 'lib/index.ts', 'lib/types.ts'],
    // The root entry and the core load no package at all, and of Node only what hashes.
    rules: forbidImports('^(?!\\.|node:crypto$)', 'lib/core and the root entry import nothing from outside, except node:crypto'),
  },
  {
    files: ['test/**'],
    rules: { 'no-restricted-globals': ['error', { name: 'it', message: 'write test, as all tests do' }] },
  },
  {
    files: ['.projenrc.ts'],
    rules: { 'import/no-extraneous-dependencies': 'off' },
  },
];
