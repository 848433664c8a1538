import db from '@adonisjs/lucid/services/db'
import type { Region } from '#deadlines/domain/holidays'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { changesBetween } from '#parties/domain/entry_change'
import { subjectOfParty } from '#parties/domain/party_subject'
import Professional from '#parties/models/professional'

type Correction = {
  readonly id: string
  readonly facts: {
    readonly siret: string | null
    readonly trade: string
    readonly region: Region
    readonly isOfHealth: boolean
  }
  readonly stamp: Stamp
}

/** Corrects what the platform knows of a professional; requests filed from then on follow it. */
export default class CorrectProfessional {
  handle({ id, facts, stamp }: Correction): Promise<Professional> {
    return db.transaction(async (trx) => {
      const professional = await Professional.query({ client: trx })
        .where('id', id)
        .forUpdate()
        .firstOrFail()
      const fields = Object.keys(changesBetween(professional.$attributes, { ...facts }))
      if (fields.length === 0) return professional
      await professional.merge(facts).save()
      const codes = fields.map((field) => (field === 'isOfHealth' ? 'is_of_health' : field))
      const body = { professional: id, fields: codes }
      await record(trx, {
        kind: 'professional.corrected',
        subject: subjectOfParty(id),
        stamp,
        body,
      })
      return professional
    })
  }
}
