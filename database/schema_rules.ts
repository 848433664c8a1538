import { type SchemaRules } from '@adonisjs/lucid/types/schema_generator'

/** Gives columns their domain types, so that a state is typed from the table to the template. */
export default {
  tables: {
    appointments: {
      columns: {
        status: {
          tsType: 'AppointmentStatus',
          imports: [{ source: '#booking/domain/appointment', typeImports: ['AppointmentStatus'] }],
        },
        entered_by: {
          tsType: 'EnteredBy',
          imports: [{ source: '#booking/domain/appointment', typeImports: ['EnteredBy'] }],
        },
        locale: {
          tsType: 'Locale',
          imports: [{ source: '#foundation/http/locale_middleware', typeImports: ['Locale'] }],
        },
      },
    },
    custom_fields: {
      columns: {
        kind: {
          tsType: 'CustomFieldKind',
          imports: [{ source: '#booking/domain/custom_field', typeImports: ['CustomFieldKind'] }],
        },
        category: {
          tsType: 'Category',
          imports: [{ source: '#inventory/dataset', typeImports: ['Category'] }],
        },
        choices: { tsType: 'string[]' },
      },
    },
    notice_versions: {
      columns: {
        locale: {
          tsType: 'Locale',
          imports: [{ source: '#foundation/http/locale_middleware', typeImports: ['Locale'] }],
        },
      },
    },
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
