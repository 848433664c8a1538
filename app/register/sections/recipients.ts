import vine from '@vinejs/vine'
import { COUNTRIES } from '#parties/domain/countries'
import { TRANSFER_TOOLS } from '#parties/domain/transfer'
import { inWords, type Said } from '#register/domain/said'
import { RECIPIENT_KINDS } from '#register/domain/vocabulary'
import { linesOf, text } from '#register/sections/fields'
import { sectionForm } from '#register/sections/form'

const validator = vine.create({
  inside_lines: text(2000).optional(),
  recipients: vine
    .array(
      vine.object({
        outside_name: text(160).optional(),
        recipient_kind: vine.enum(RECIPIENT_KINDS).optional(),
        recipient_role: text(300).optional(),
        recipient_country: vine.enum(COUNTRIES).optional(),
        outside_contact: text(200).optional(),
      })
    )
    .maxLength(30)
    .optional(),
  transfers: vine
    .array(
      vine.object({
        transfer_to: text(160).optional(),
        transfer_country: vine.enum(COUNTRIES).optional(),
        transfer_tool: vine.enum(TRANSFER_TOOLS).optional(),
        transfer_version: text(120).optional(),
        transfer_modules: vine.array(vine.enum(['1', '2', '3', '4'] as const)).optional(),
        transfer_documents: text(500).optional(),
      })
    )
    .maxLength(30)
    .optional(),
})

/** Who receives the data, inside and outside, and what leaves the Area (art. 30(1)(d) and (e)). */
export const recipients = sectionForm(validator, (sent, { activity, read }) => {
  const recipientsInside = linesOf(sent.inside_lines)
  if (activity.origin === 'generated') return { facts: { recipientsInside } }
  const roles = activity.recipients.flatMap(({ role }) => role ?? [])
  const said = (words: string | undefined): Said | null =>
    words ? (roles.find((it) => read(it) === words) ?? inWords(words)) : null
  return {
    facts: {
      recipientsInside,
      recipients: (sent.recipients ?? [])
        .filter(({ outside_name: name }) => name)
        .map((it) => ({
          name: it.outside_name!,
          kind: it.recipient_kind ?? ('recipient' as const),
          role: said(it.recipient_role),
          country: it.recipient_country ?? '',
          contact: it.outside_contact ?? '',
        })),
      transfers: (sent.transfers ?? [])
        .filter(({ transfer_to: to, transfer_country: country }) => to && country)
        .map((it) => ({
          to: it.transfer_to!,
          country: it.transfer_country!,
          tool: it.transfer_tool ?? null,
          version: it.transfer_version ?? '',
          modules: (it.transfer_modules ?? []).map(Number),
          documents: it.transfer_documents ?? '',
        })),
    },
  }
})
