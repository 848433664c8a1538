import Offering from '#booking/models/offering'

/** What a professional offers today, in the order of the booking site. */
export function offeringsOf(professionalId: string): Promise<Offering[]> {
  return Offering.query()
    .where('professional_id', professionalId)
    .whereNull('archived_at')
    .orderBy(['position', 'id'])
    .exec()
}

/** What a professional offers or has offered; what is offered today comes first. */
export function allOfferingsOf(professionalId: string): Promise<Offering[]> {
  return Offering.query()
    .where('professional_id', professionalId)
    .orderByRaw('archived_at is not null, position, id')
    .exec()
}
