import { Exception } from '@adonisjs/core/exceptions'

/** An attestation is replaced once: another one already replaces it. */
export class AlreadyReplaced extends Exception {
  static code = 'E_ATTESTATION_ALREADY_REPLACED'
  static status = 409
}
