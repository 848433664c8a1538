import { PartProposalSchema } from '#database/schema'

/** What the platform proposes to answer to a part that the professional decides. */
export default class PartProposal extends PartProposalSchema {
  static primaryKey = 'partId'
  static selfAssignPrimaryKey = true
}
