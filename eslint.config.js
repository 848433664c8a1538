import { configApp } from '@adonisjs/eslint-config'

export default configApp(
  { ignores: ['build/**', 'tmp/**', 'data/**', 'public/**', '.adonisjs/**', 'database/schema.ts'] },
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/await-thenable': 'error',
    },
  },
  {
    /** The clock is read at the doors only: controllers, commands, jobs, middleware. */
    files: [
      'app/*/domain/**/*.ts',
      'app/*/actions/**/*.ts',
      'app/*/models/**/*.ts',
      'app/*/queries/**/*.ts',
    ],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector:
            "CallExpression[callee.object.name='DateTime'][callee.property.name=/^(now|local|utc)$/][arguments.length=0]",
          message: 'Only the doors read the clock: take the instant as a parameter.',
        },
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'Only the doors read the clock: take the instant as a parameter.',
        },
        {
          selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
          message: 'Only the doors read the clock: take the instant as a parameter.',
        },
      ],
    },
  }
)
