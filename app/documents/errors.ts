import { Exception } from '@adonisjs/core/exceptions'

/** The description breaks a limit or a rule of the kit: the fault of the caller. */
export class InvalidDescription extends Exception {
  static code = 'E_INVALID_DESCRIPTION'
  static status = 500
}

/** The document was not made: the renderer failed, ended, or took too long. */
export class RenderingFailed extends Exception {
  static code = 'E_RENDERING_FAILED'
  static status = 500
}

/** The document has no room for a signature, or the signature does not fit. */
export class SignatureImpossible extends Exception {
  static code = 'E_SIGNATURE_IMPOSSIBLE'
  static status = 500
}
