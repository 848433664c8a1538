import { RightsRequestSuspensionSchema } from '#database/schema'

/** A question to the person that stops the clocks of a request until it is answered (EDPB 01/2022, 159). */
export default class Suspension extends RightsRequestSuspensionSchema {
  static table = 'rights_request_suspensions'
}
