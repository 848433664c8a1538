import { type SchemaRules } from '@adonisjs/lucid/types/schema_generator'

/** Gives columns their domain types, so that a state is typed from the table to the template. */
export default {
  columns: {
    /** The naming strategy would look for `sha_256`. */
    sha256: (type) => ({
      tsType: type === 'binary' ? 'Buffer' : 'string',
      decorators: [{ name: '@column', args: { columnName: 'sha256' } }],
    }),
  },
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
    attestations: {
      columns: {
        kind: {
          tsType: 'AttestationKind',
          imports: [{ source: '#attestations/domain/kind', typeImports: ['AttestationKind'] }],
        },
        language: {
          tsType: 'Locale',
          imports: [{ source: '#foundation/http/locale_middleware', typeImports: ['Locale'] }],
        },
        facts: {
          tsType: 'ErasureFacts',
          imports: [{ source: '#attestations/domain/facts', typeImports: ['ErasureFacts'] }],
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
    letter_texts: {
      columns: {
        texts: {
          tsType: 'TextsByLocale',
          imports: [{ source: '#letters/domain/declared_letter', typeImports: ['TextsByLocale'] }],
        },
      },
    },
    identity_checks: {
      columns: {
        means: {
          tsType: 'AskedMeans',
          imports: [
            { source: '#rights_requests/domain/identity_level', typeImports: ['AskedMeans'] },
          ],
        },
        doubt: {
          tsType: 'Doubt',
          imports: [{ source: '#rights_requests/domain/identity_level', typeImports: ['Doubt'] }],
        },
        outcome: {
          tsType: 'IdentityOutcome',
          imports: [
            {
              source: '#rights_requests/domain/identity_document',
              typeImports: ['IdentityOutcome'],
            },
          ],
        },
        proven_by: {
          tsType: 'IdentityMeans',
          imports: [{ source: '#rights_requests/domain/channel', typeImports: ['IdentityMeans'] }],
        },
      },
    },
    identity_documents: {
      columns: {
        file_type: {
          tsType: 'FileType',
          imports: [{ source: '#foundation/file_type', typeImports: ['FileType'] }],
        },
        scan: {
          tsType: 'ScanState',
          imports: [
            { source: '#rights_requests/domain/identity_document', typeImports: ['ScanState'] },
          ],
        },
      },
    },
    letters: {
      columns: {
        state: {
          tsType: 'LetterState',
          imports: [{ source: '#letters/domain/letter_state', typeImports: ['LetterState'] }],
        },
        locale: {
          tsType: 'Locale',
          imports: [{ source: '#foundation/http/locale_middleware', typeImports: ['Locale'] }],
        },
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
    rights_requests: {
      columns: {
        asked_rights: {
          tsType: 'AskedRight[]',
          imports: [{ source: '#rights_requests/domain/asked_right', typeImports: ['AskedRight'] }],
        },
        requester_kind: {
          tsType: 'RequesterKind',
          imports: [
            { source: '#rights_requests/domain/asked_right', typeImports: ['RequesterKind'] },
          ],
        },
        concern: {
          tsType: 'Concern',
          imports: [{ source: '#rights_requests/domain/asked_right', typeImports: ['Concern'] }],
        },
        representation: {
          tsType: 'Representation',
          imports: [
            { source: '#rights_requests/domain/asked_right', typeImports: ['Representation'] },
          ],
        },
        channel: {
          tsType: 'Channel',
          imports: [{ source: '#rights_requests/domain/channel', typeImports: ['Channel'] }],
        },
        identity_means: {
          tsType: 'IdentityMeans',
          imports: [{ source: '#rights_requests/domain/channel', typeImports: ['IdentityMeans'] }],
        },
        state: {
          tsType: 'PartState',
          imports: [{ source: '#rights_requests/domain/part_state', typeImports: ['PartState'] }],
        },
        locale: {
          tsType: 'Locale',
          imports: [{ source: '#foundation/http/locale_middleware', typeImports: ['Locale'] }],
        },
        region: {
          tsType: 'Region',
          imports: [{ source: '#deadlines/domain/holidays', typeImports: ['Region'] }],
        },
      },
    },
    rights_request_parts: {
      columns: {
        asked_right: {
          tsType: 'AskedRight',
          imports: [{ source: '#rights_requests/domain/asked_right', typeImports: ['AskedRight'] }],
        },
        controller: {
          tsType: 'Concern',
          imports: [{ source: '#rights_requests/domain/asked_right', typeImports: ['Concern'] }],
        },
        state: {
          tsType: 'PartState',
          imports: [{ source: '#rights_requests/domain/part_state', typeImports: ['PartState'] }],
        },
        rule: {
          tsType: 'RuleName',
          imports: [{ source: '#deadlines/domain/legal_terms', typeImports: ['RuleName'] }],
        },
        region: {
          tsType: 'Region',
          imports: [{ source: '#deadlines/domain/holidays', typeImports: ['Region'] }],
        },
        refusal_ground: {
          tsType: 'RefusalGround',
          imports: [
            { source: '#rights_requests/domain/refusal_ground', typeImports: ['RefusalGround'] },
          ],
        },
        instructed: {
          tsType: 'Instructed',
          imports: [
            {
              source: '#rights_requests/domain/controller_instruction',
              typeImports: ['Instructed'],
            },
          ],
        },
        extension_ground: {
          tsType: 'ExtensionGround',
          imports: [
            { source: '#rights_requests/domain/extension', typeImports: ['ExtensionGround'] },
          ],
        },
        progress: {
          tsType: 'ErasureProgress',
          imports: [
            { source: '#rights_requests/domain/erasure', typeImports: ['ErasureProgress'] },
          ],
        },
        found: {
          tsType: 'DatasetFinding[]',
          imports: [{ source: '#rights_requests/domain/erasure', typeImports: ['DatasetFinding'] }],
        },
        kept: {
          tsType: 'DatasetKept[]',
          imports: [{ source: '#rights_requests/domain/erasure', typeImports: ['DatasetKept'] }],
        },
        second_search: {
          tsType: 'SearchedAgain',
          imports: [{ source: '#rights_requests/domain/erasure', typeImports: ['SearchedAgain'] }],
        },
      },
    },
    part_proposals: {
      columns: {
        outcome: {
          tsType: 'Proposed',
          imports: [
            {
              source: '#rights_requests/domain/controller_instruction',
              typeImports: ['Proposed'],
            },
          ],
        },
        refusal_ground: {
          tsType: 'RefusalGround',
          imports: [
            { source: '#rights_requests/domain/refusal_ground', typeImports: ['RefusalGround'] },
          ],
        },
      },
    },
    controller_instructions: {
      columns: {
        kind: {
          tsType: 'SaidByController',
          imports: [
            {
              source: '#rights_requests/domain/controller_instruction',
              typeImports: ['SaidByController'],
            },
          ],
        },
      },
    },
    rights_request_suspensions: {
      columns: {
        kind: {
          tsType: 'SuspensionKind',
          imports: [{ source: '#deadlines/domain/legal_terms', typeImports: ['SuspensionKind'] }],
        },
      },
    },
    mailbox_messages: {
      columns: {
        uid_validity: { tsType: 'string' },
        uid: { tsType: 'number' },
        outcome: {
          tsType: 'KeptAs',
          imports: [{ source: '#rights_requests/actions/keep_draft', typeImports: ['KeptAs'] }],
        },
      },
    },
    mailboxes: {
      columns: {
        failure: {
          tsType: 'MailboxFailure',
          imports: [
            { source: '#rights_requests/domain/incoming_message', typeImports: ['MailboxFailure'] },
          ],
        },
      },
    },
    received_files: {
      columns: {
        kind: { tsType: "'attachment' | 'message' | 'mandate'" },
      },
    },
    api_tokens: {
      columns: {
        scopes: {
          tsType: 'ApiScope[]',
          imports: [{ source: '#people/domain/api_scope', typeImports: ['ApiScope'] }],
        },
      },
    },
    rights_request_documents: {
      columns: {
        format: {
          tsType: 'CopyFormat',
          imports: [{ source: '#rights_requests/domain/copy_format', typeImports: ['CopyFormat'] }],
        },
      },
    },
    erasure_steps: {
      columns: {
        state: {
          tsType: 'StepState',
          imports: [{ source: '#rights_requests/domain/erasure', typeImports: ['StepState'] }],
        },
        erased: { tsType: 'Record<string, number>' },
      },
    },
    professionals: {
      columns: {
        locale: {
          tsType: 'Locale',
          imports: [{ source: '#foundation/http/locale_middleware', typeImports: ['Locale'] }],
        },
      },
    },
    subprocessors: {
      columns: {
        activity: {
          tsType: 'Activity',
          imports: [{ source: '#inventory/dataset', typeImports: ['Activity'] }],
        },
        serves: {
          tsType: 'Serves',
          imports: [{ source: '#parties/domain/serves', typeImports: ['Serves'] }],
        },
        access_countries: { tsType: 'string[]' },
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
