import { BaseSchema } from '@adonisjs/lucid/schema'

/**
 * A request asks for several rights, of several controllers: each right with each controller is a
 * part, with a clock, a decision and an execution of its own. The request keeps who asks, how they
 * were identified, and what its parts come to.
 */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      alter table professionals
        add column is_of_health boolean not null default false,
        add column answers_rights_itself boolean not null default false;
    `)
    this.#parts()
    this.#suspensions()
    this.#requests()
  }

  #parts() {
    this.schema.raw(`
      alter table rights_request_controllers rename to rights_request_parts;
      alter table erasure_steps
        rename column rights_request_controller_id to rights_request_part_id;
      alter table rights_request_parts
        drop constraint rights_request_controllers_rights_request_id_professional_i_key,
        add column asked_right text,
        add column controller text,
        add column state text,
        add column received_at timestamptz,
        add column rule text,
        add column zone text,
        add column region text,
        add column last_day date,
        add column careful_day date,
        add column expires_at timestamptz,
        add column extended_at timestamptz,
        add column extension_ground text check (extension_ground in ('complexity', 'number')),
        add column extension_reasons text,
        add column decided_at timestamptz,
        add column decided_by uuid references users on delete set null,
        add column refusal_ground text,
        add column refusal_reasons text,
        add column answer text,
        add column attestation_number text,
        add column closed_at timestamptz,
        add column moved_at timestamptz,
        add column is_of_health boolean not null default false,
        add column is_decided_elsewhere boolean not null default false;

      insert into rights_request_parts (rights_request_id, controller)
      select id, 'unknown' from rights_requests request
      where not exists (
        select from rights_request_parts part where part.rights_request_id = request.id
      );
      update rights_request_parts part set
        asked_right = request.asked_right,
        controller = coalesce(part.controller,
          case when part.professional_id is null then 'platform' else 'professional' end),
        state = case request.state
          when 'verified' then
            case when part.professional_id is null then 'identified' else 'passed_on' end
          else request.state end,
        received_at = request.received_at,
        rule = request.rule,
        zone = request.zone,
        region = request.region,
        last_day = request.last_day,
        careful_day = request.careful_day,
        expires_at = request.expires_at,
        decided_at = request.decided_at,
        decided_by = request.decided_by,
        refusal_ground = request.refusal_ground,
        refusal_reasons = request.refusal_reasons,
        attestation_number = request.attestation_number,
        closed_at = request.closed_at,
        moved_at = request.moved_at
      from rights_requests request where request.id = part.rights_request_id;

      alter table rights_request_parts
        alter column asked_right set not null,
        alter column controller set not null,
        alter column state set not null,
        alter column received_at set not null,
        alter column rule set not null,
        alter column zone set not null,
        alter column region set not null,
        alter column moved_at set not null,
        add check (asked_right in (${list(RIGHTS)})),
        add check (state in (${list(STATES)})),
        add check (controller in ('professional', 'platform', 'unknown')),
        add check ((controller = 'professional') = (professional_id is not null)),
        add check ((state = 'refused') <= (refusal_ground is not null)),
        add check ((state in (${list(ENDED)})) = (closed_at is not null)),
        add check ((extended_at is null) = (extension_ground is null)),
        add check ((extended_at is null) = (extension_reasons is null)),
        add unique nulls not distinct (rights_request_id, asked_right, controller, professional_id);
      create index on rights_request_parts (asked_right, received_at);
    `)
  }

  #suspensions() {
    this.schema.raw(`
      create table rights_request_suspensions (
        id uuid primary key default uuidv7(),
        rights_request_id uuid not null references rights_requests on delete cascade,
        kind text not null check (kind in ('identity', 'clarification')),
        question text,
        promptly boolean not null,
        asked_at timestamptz not null,
        asked_by uuid references users on delete set null,
        answered_at timestamptz,
        check (answered_at >= asked_at)
      );
      create unique index rights_request_suspended_once
        on rights_request_suspensions (rights_request_id) where answered_at is null;
      create index on rights_request_suspensions (rights_request_id);
    `)
  }

  #requests() {
    this.schema.raw(`
      alter table rights_requests
        add column asked_rights text[],
        add column channel text not null default 'form' check (channel in (${list(CHANNELS)})),
        add column filed_at timestamptz,
        add column filed_by uuid references users on delete set null,
        add column postal_address text,
        add column representation text check (representation in ('mandate', 'parent', 'heir')),
        add column principal_last_name text,
        add column principal_first_name text,
        add column principal_email text check (principal_email = lower(principal_email)),
        add column mandate_scope text,
        add column mandate_until date,
        add column identity_means text check (identity_means in (${list(MEANS)})),
        add column due_at timestamptz generated always as (coalesce(expires_at, '9999-01-01 00:00+00')) stored;
      alter table rights_requests rename column verified_at to identified_at;
      update rights_requests set
        asked_rights = array[asked_right],
        filed_at = received_at,
        identity_means = case when identified_at is not null then 'mailbox' end;
      alter table rights_requests
        alter column asked_rights set not null,
        alter column filed_at set not null,
        alter column channel drop default,
        alter column email drop not null,
        alter column last_day drop not null,
        alter column careful_day drop not null,
        alter column expires_at drop not null,
        drop column asked_right,
        drop column refusal_ground,
        drop column refusal_reasons,
        drop column attestation_number,
        drop column decided_at,
        drop column decided_by,
        drop column rule,
        drop constraint rights_requests_state_check,
        drop constraint rights_requests_check1;
      update rights_requests request set state = part.state
      from rights_request_parts part
      where request.state = 'verified' and part.rights_request_id = request.id;
      alter table rights_requests
        add check (state in (${list(STATES)})),
        add check ((state in (${list(ENDED)})) = (closed_at is not null)),
        add check (cardinality(asked_rights) > 0),
        add check ((representation is null) = (principal_last_name is null)),
        add check ((representation is null) = (principal_first_name is null)),
        add check ((identified_at is null) = (identity_means is null)),
        add check (email is not null or postal_address is not null or phone is not null);
      drop index if exists rights_requests_open;
      create index rights_requests_open on rights_requests (due_at, id) where closed_at is null;
      create index on rights_requests (principal_email) where principal_email is not null;
    `)
  }
}

const RIGHTS = [
  ...['information', 'access', 'rectification', 'erasure', 'restriction', 'portability'],
  ...['objection', 'objection_to_marketing', 'automated_decision', 'withdrawal_of_consent'],
  'after_death',
]
const ENDED = ['answered', 'partly_answered', 'refused', 'withdrawn', 'lapsed', 'closed']
const STATES = [
  ...['received', 'awaiting_identity', 'identified', 'clarification', 'passed_on'],
  ...['in_progress', 'awaiting_decision', 'executing', ...ENDED],
]
const CHANNELS = ['form', 'booking_site', 'email', 'phone', 'post', 'counter', 'api']
const MEANS = [
  ...['mailbox', 'phone_code', 'appointment', 'account', 'document', 'in_person'],
  'mandate_checked',
]

function list(words: readonly string[]): string {
  return words.map((word) => `'${word}'`).join(', ')
}
