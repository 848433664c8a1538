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
    backups: {
      columns: {
        kind: {
          tsType: 'BackupKind',
          imports: [{ source: '#backups/domain/horizon', typeImports: ['BackupKind'] }],
        },
        verification: { tsType: `'intact' | 'broken'` },
        removal: { tsType: `'expired' | 'unfinished' | 'missing'` },
      },
    },
    added_measures: {
      columns: {
        theme: {
          tsType: 'Theme',
          imports: [{ source: '#parties/domain/measures', typeImports: ['Theme'] }],
        },
        words: { tsType: `Record<'fr' | 'en', string>` },
      },
    },
    register_links: {
      columns: {
        kind: {
          tsType: 'RegisterKind',
          imports: [{ source: '#register/domain/content', typeImports: ['RegisterKind'] }],
        },
        reader: {
          tsType: 'LinkReader',
          imports: [{ source: '#register/domain/register_link', typeImports: ['LinkReader'] }],
        },
        locale: {
          tsType: 'Locale',
          imports: [{ source: '#foundation/http/locale_middleware', typeImports: ['Locale'] }],
        },
      },
    },
    duty_marks: {
      columns: {
        duty: {
          tsType: 'Duty',
          imports: [{ source: '#register/domain/duty', typeImports: ['Duty'] }],
        },
      },
    },
    measure_reviews: {
      columns: {
        outcome: {
          tsType: 'ReviewOutcome',
          imports: [{ source: '#parties/domain/measures', typeImports: ['ReviewOutcome'] }],
        },
      },
    },
    agreement_texts: {
      columns: {
        texts: {
          tsType: 'TextsByLanguage',
          imports: [{ source: '#agreements/domain/clauses', typeImports: ['TextsByLanguage'] }],
        },
      },
    },
    agreement_signings: {
      columns: {
        content: {
          tsType: 'AgreementContent',
          imports: [{ source: '#agreements/domain/content', typeImports: ['AgreementContent'] }],
        },
        locale: {
          tsType: 'Locale',
          imports: [{ source: '#foundation/http/locale_middleware', typeImports: ['Locale'] }],
        },
      },
    },
    agreements: {
      columns: {
        content: {
          tsType: 'AgreementContent',
          imports: [{ source: '#agreements/domain/content', typeImports: ['AgreementContent'] }],
        },
        locale: {
          tsType: 'Locale',
          imports: [{ source: '#foundation/http/locale_middleware', typeImports: ['Locale'] }],
        },
      },
    },
    agreement_annexes: {
      columns: {
        facts: {
          tsType: 'AnnexFacts',
          imports: [{ source: '#agreements/domain/annex', typeImports: ['AnnexFacts'] }],
        },
        changes: {
          tsType: 'AnnexChange[]',
          imports: [{ source: '#agreements/domain/annex_changes', typeImports: ['AnnexChange'] }],
        },
      },
    },
    instructions: {
      columns: {
        state: {
          tsType: 'InstructionState',
          imports: [
            { source: '#agreements/domain/instruction_state', typeImports: ['InstructionState'] },
          ],
        },
        given_how: {
          tsType: 'GivenHow',
          imports: [{ source: '#agreements/domain/instruction_state', typeImports: ['GivenHow'] }],
        },
      },
    },
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
          tsType: 'AttestationFacts',
          imports: [{ source: '#attestations/domain/facts', typeImports: ['AttestationFacts'] }],
        },
      },
    },
    audits: {
      columns: {
        state: {
          tsType: 'AuditState',
          imports: [{ source: '#audits/domain/audit_state', typeImports: ['AuditState'] }],
        },
        channel: {
          tsType: 'AuditChannel',
          imports: [{ source: '#audits/domain/audit_terms', typeImports: ['AuditChannel'] }],
        },
        ground: {
          tsType: 'AuditGround',
          imports: [{ source: '#audits/domain/audit_terms', typeImports: ['AuditGround'] }],
        },
        declined_ground: {
          tsType: 'DeclinedGround',
          imports: [{ source: '#audits/domain/audit_terms', typeImports: ['DeclinedGround'] }],
        },
        proposed_days: {
          tsType: 'CivilDay[]',
          imports: [{ source: '#deadlines/domain/civil_day', typeImports: ['CivilDay'] }],
        },
      },
    },
    audit_confidentialities: {
      columns: {
        capacity: {
          tsType: 'Capacity',
          imports: [{ source: '#audits/domain/audit_terms', typeImports: ['Capacity'] }],
        },
        means: {
          tsType: 'PromiseMeans',
          imports: [{ source: '#audits/domain/audit_terms', typeImports: ['PromiseMeans'] }],
        },
      },
    },
    audit_files: {
      columns: {
        kind: {
          tsType: 'AuditFileKind',
          imports: [{ source: '#audits/domain/audit_terms', typeImports: ['AuditFileKind'] }],
        },
        file_type: {
          tsType: 'FileType',
          imports: [{ source: '#foundation/file_type', typeImports: ['FileType'] }],
        },
      },
    },
    audit_findings: {
      columns: {
        severity: {
          tsType: 'Severity',
          imports: [{ source: '#audits/domain/audit_terms', typeImports: ['Severity'] }],
        },
      },
    },
    disclosures: {
      columns: {
        state: {
          tsType: 'DisclosureState',
          imports: [
            { source: '#audits/domain/disclosure_state', typeImports: ['DisclosureState'] },
          ],
        },
        channel: {
          tsType: 'DisclosureChannel',
          imports: [
            { source: '#audits/domain/disclosure_state', typeImports: ['DisclosureChannel'] },
          ],
        },
        basis: {
          tsType: 'Basis',
          imports: [{ source: '#audits/domain/disclosure_state', typeImports: ['Basis'] }],
        },
        decision: {
          tsType: 'Decision',
          imports: [{ source: '#audits/domain/disclosure_state', typeImports: ['Decision'] }],
        },
      },
    },
    disclosure_files: {
      columns: {
        kind: {
          tsType: 'DisclosureFileKind',
          imports: [
            { source: '#audits/domain/disclosure_state', typeImports: ['DisclosureFileKind'] },
          ],
        },
        file_type: {
          tsType: 'FileType',
          imports: [{ source: '#foundation/file_type', typeImports: ['FileType'] }],
        },
      },
    },
    reading_doors: {
      columns: {
        reader: {
          tsType: 'DoorReader',
          imports: [{ source: '#audits/domain/reading_door', typeImports: ['DoorReader'] }],
        },
        locale: {
          tsType: 'Locale',
          imports: [{ source: '#foundation/http/locale_middleware', typeImports: ['Locale'] }],
        },
        sections: {
          tsType: 'RoomSection[]',
          imports: [{ source: '#audits/domain/reading_door', typeImports: ['RoomSection'] }],
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
          imports: [{ source: '#foundation/scanned', typeImports: ['ScanState'] }],
        },
      },
    },
    letters: {
      columns: {
        blocked_for: {
          tsType: 'BlockedFor',
          imports: [{ source: '#letters/domain/letter_state', typeImports: ['BlockedFor'] }],
        },
        channel: {
          tsType: 'LetterChannel',
          imports: [{ source: '#letters/domain/letter_state', typeImports: ['LetterChannel'] }],
        },
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
        asked_from: {
          tsType: 'PartState',
          imports: [{ source: '#rights_requests/domain/part_state', typeImports: ['PartState'] }],
        },
        after_death_act: {
          tsType: 'AfterDeathAct',
          imports: [
            { source: '#rights_requests/domain/death_directive', typeImports: ['AfterDeathAct'] },
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
    rights_request_identifiers: {
      columns: {
        kind: {
          tsType: 'IdentifierKind',
          imports: [
            { source: '#rights_requests/domain/known_under', typeImports: ['IdentifierKind'] },
          ],
        },
        means: {
          tsType: 'EstablishedBy',
          imports: [
            { source: '#rights_requests/domain/known_under', typeImports: ['EstablishedBy'] },
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
    part_fees: {
      columns: {
        ground: {
          tsType: 'FeeGround',
          imports: [{ source: '#rights_requests/domain/fee', typeImports: ['FeeGround'] }],
        },
        outcome: {
          tsType: 'FeeOutcome',
          imports: [{ source: '#rights_requests/domain/fee', typeImports: ['FeeOutcome'] }],
        },
      },
    },
    death_directives: {
      columns: {
        choice: {
          tsType: 'DirectiveChoice',
          imports: [
            {
              source: '#rights_requests/domain/death_directive',
              typeImports: ['DirectiveChoice'],
            },
          ],
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
        records_held: { tsType: 'string[]' },
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
    organisations: {
      columns: {
        region: {
          tsType: 'Region',
          imports: [{ source: '#deadlines/domain/holidays', typeImports: ['Region'] }],
        },
      },
    },
    organisation_roles: {
      columns: {
        role: {
          tsType: 'StatedRole',
          imports: [{ source: '#parties/domain/role', typeImports: ['StatedRole'] }],
        },
      },
    },
    register_entries: {
      columns: {
        state: {
          tsType: 'EntryState',
          imports: [{ source: '#register/domain/version_state', typeImports: ['EntryState'] }],
        },
        facts: {
          tsType: 'ActivityFacts | Completion',
          imports: [
            {
              source: '#register/domain/activity_facts',
              typeImports: ['ActivityFacts', 'Completion'],
            },
          ],
        },
      },
    },
    register_versions: {
      columns: {
        kind: {
          tsType: 'RegisterKind',
          imports: [{ source: '#register/domain/content', typeImports: ['RegisterKind'] }],
        },
        state: {
          tsType: 'VersionState',
          imports: [{ source: '#register/domain/version_state', typeImports: ['VersionState'] }],
        },
        document: {
          tsType: 'RegisterDocument',
          imports: [
            { source: '#register/domain/register_document', typeImports: ['RegisterDocument'] },
          ],
        },
      },
    },
    party_contacts: {
      columns: {
        kind: {
          tsType: 'ContactKind',
          imports: [{ source: '#parties/domain/contact', typeImports: ['ContactKind'] }],
        },
      },
    },
    list_subscriptions: {
      columns: {
        locale: {
          tsType: 'Locale',
          imports: [{ source: '#foundation/http/locale_middleware', typeImports: ['Locale'] }],
        },
      },
    },
    subprocessor_certificates: {
      columns: {
        expiry_reminded: {
          tsType: 'ReviewMilestone',
          imports: [{ source: '#subprocessors/domain/review', typeImports: ['ReviewMilestone'] }],
        },
      },
    },
    subprocessor_changes: {
      columns: {
        act: {
          tsType: 'EntryAct',
          imports: [{ source: '#parties/domain/entry_change', typeImports: ['EntryAct'] }],
        },
        changes: {
          tsType: 'EntryChanges',
          imports: [{ source: '#parties/domain/entry_change', typeImports: ['EntryChanges'] }],
        },
      },
    },
    subprocessor_files: {
      columns: {
        kind: {
          tsType: 'EntryFileKind',
          imports: [{ source: '#subprocessors/domain/entry_file', typeImports: ['EntryFileKind'] }],
        },
        file_type: {
          tsType: 'FileType',
          imports: [{ source: '#foundation/file_type', typeImports: ['FileType'] }],
        },
        scan: {
          tsType: 'ScanState',
          imports: [{ source: '#foundation/scanned', typeImports: ['ScanState'] }],
        },
      },
    },
    subprocessor_list_changes: {
      columns: {
        what: {
          tsType: 'Told',
          imports: [{ source: '#subprocessors/domain/list_change', typeImports: ['Told'] }],
        },
        act: {
          tsType: 'ListAct',
          imports: [{ source: '#subprocessors/domain/list_change', typeImports: ['ListAct'] }],
        },
        facts: {
          tsType: 'ListFacts',
          imports: [{ source: '#subprocessors/domain/list_change', typeImports: ['ListFacts'] }],
        },
      },
    },
    subprocessor_transfers: {
      columns: {
        tool: {
          tsType: 'TransferTool',
          imports: [{ source: '#parties/domain/transfer', typeImports: ['TransferTool'] }],
        },
        modules: { tsType: 'number[]' },
      },
    },
    subprocessor_verifications: {
      columns: {
        means: {
          tsType: 'VerificationMeans',
          imports: [{ source: '#subprocessors/domain/review', typeImports: ['VerificationMeans'] }],
        },
        outcome: {
          tsType: 'VerificationOutcome',
          imports: [
            { source: '#subprocessors/domain/review', typeImports: ['VerificationOutcome'] },
          ],
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
        verification_reminded: {
          tsType: 'ReviewMilestone',
          imports: [{ source: '#subprocessors/domain/review', typeImports: ['ReviewMilestone'] }],
        },
      },
    },
    change_notices: {
      columns: {
        kind: {
          tsType: 'ChangeKind',
          imports: [{ source: '#subprocessors/domain/change_notice', typeImports: ['ChangeKind'] }],
        },
        state: {
          tsType: 'NoticeState',
          imports: [
            { source: '#subprocessors/domain/change_notice', typeImports: ['NoticeState'] },
          ],
        },
        emergency_ground: {
          tsType: 'EmergencyGround',
          imports: [
            { source: '#subprocessors/domain/change_notice', typeImports: ['EmergencyGround'] },
          ],
        },
        categories: {
          tsType: 'Category[]',
          imports: [{ source: '#inventory/dataset', typeImports: ['Category'] }],
        },
      },
    },
    notice_receipts: {
      columns: {
        means: {
          tsType: 'ReceiptMeans',
          imports: [
            { source: '#subprocessors/domain/change_notice', typeImports: ['ReceiptMeans'] },
          ],
        },
      },
    },
    told_controllers: {
      columns: {
        standing: {
          tsType: 'Standing',
          imports: [{ source: '#subprocessors/domain/standing', typeImports: ['Standing'] }],
        },
        received_by: {
          tsType: 'ReceiptMeans',
          imports: [
            { source: '#subprocessors/domain/change_notice', typeImports: ['ReceiptMeans'] },
          ],
        },
        region: {
          tsType: 'Region',
          imports: [{ source: '#deadlines/domain/holidays', typeImports: ['Region'] }],
        },
        objected_by: {
          tsType: 'ObjectedBy',
          imports: [{ source: '#subprocessors/domain/objection', typeImports: ['ObjectedBy'] }],
        },
      },
    },
    terminations: {
      columns: {
        state: {
          tsType: 'TerminationState',
          imports: [
            {
              source: '#terminations/domain/termination_state',
              typeImports: ['TerminationState'],
            },
          ],
        },
        fate: {
          tsType: 'Fate',
          imports: [{ source: '#terminations/domain/fate', typeImports: ['Fate'] }],
        },
        given_by_side: {
          tsType: 'Side',
          imports: [{ source: '#terminations/domain/fate', typeImports: ['Side'] }],
        },
        locale: {
          tsType: 'Locale',
          imports: [{ source: '#foundation/http/locale_middleware', typeImports: ['Locale'] }],
        },
        region: {
          tsType: 'Region',
          imports: [{ source: '#deadlines/domain/holidays', typeImports: ['Region'] }],
        },
        second_search: {
          tsType: 'SearchedAtEnd',
          imports: [{ source: '#terminations/domain/facts', typeImports: ['SearchedAtEnd'] }],
        },
        kept: {
          tsType: 'KeptAtEnd[]',
          imports: [{ source: '#terminations/domain/facts', typeImports: ['KeptAtEnd'] }],
        },
      },
    },
    termination_steps: {
      columns: {
        phase: {
          tsType: 'Phase',
          imports: [{ source: '#terminations/domain/fate', typeImports: ['Phase'] }],
        },
        state: {
          tsType: "'pending' | 'running' | 'done'",
        },
      },
    },
    destruction_confirmations: {
      columns: {
        holder: { tsType: "'store' | 'subprocessor'" },
        evidence_type: {
          tsType: 'FileType',
          imports: [{ source: '#foundation/file_type', typeImports: ['FileType'] }],
        },
      },
    },
    contract_archives: {
      columns: {
        email_digests: { tsType: 'string[]' },
        files: {
          tsType: 'ArchivedFile[]',
          imports: [{ source: '#terminations/domain/facts', typeImports: ['ArchivedFile'] }],
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
