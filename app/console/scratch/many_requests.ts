import db from '@adonisjs/lucid/services/db'

/** Each request again, under other references and some minutes apart. */
export async function multiplyRequests(times: number): Promise<void> {
  await db.rawQuery(MULTIPLY, { times: times - 1 })
}

const MULTIPLY = `
  with source as (
    select request.*, row_number() over () as rank from rights_requests request
  ), copy as (
    select source.id as original, gen_random_uuid() as copied, number,
      (number * 1000 + rank)::bigint as serial
    from source, generate_series(1, :times) as number
  ), added as (
    insert into rights_requests (id, reference, filing_key, asked_rights, requester_kind, concern,
      channel, last_name, first_name, email, locale, state, filed_at, received_at, zone, region,
      last_day, careful_day, expires_at, promised_on, identified_at, identity_means,
      taken_in_charge_at, taken_in_charge_by, assigned_to, closed_at, moved_at)
    select copied,
      'DR-2025-' || left(lpad(serial::text, 8, '0'), 4) || '-' || right(lpad(serial::text, 8, '0'), 4),
      gen_random_uuid(), asked_rights, requester_kind, concern, channel, last_name, first_name,
      email, locale, state, filed_at, received_at, zone, region, last_day, careful_day,
      expires_at, promised_on, identified_at, identity_means, taken_in_charge_at,
      taken_in_charge_by, assigned_to, closed_at - number * interval '7 minutes', moved_at
    from copy join rights_requests request on request.id = copy.original
  )
  insert into rights_request_parts (rights_request_id, asked_right, controller, professional_id,
    state, progress, forwarded_at, received_at, rule, zone, region, last_day, careful_day, expires_at,
    decided_at, decided_by, refusal_ground, refusal_reasons, closed_at, moved_at)
  select copied, asked_right, controller, professional_id, state, progress, forwarded_at, received_at,
    rule, zone, region, last_day, careful_day, expires_at, decided_at, decided_by, refusal_ground,
    refusal_reasons, closed_at, moved_at
  from copy join rights_request_parts part on part.rights_request_id = copy.original
`
