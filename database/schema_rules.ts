import { type SchemaRules } from '@adonisjs/lucid/types/schema_generator'

/** Gives columns their domain types, so that a state is typed from the table to the template. */
export default {
  tables: {
    users: {
      columns: {
        role: {
          tsType: 'Role',
          imports: [{ source: '#people/domain/role', typeImports: ['Role'] }],
        },
      },
    },
  },
} satisfies SchemaRules
