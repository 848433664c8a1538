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

/** An archive of this format holds less than 4 GB, and less than 65,535 files. */
export class ArchiveTooLarge extends Exception {
  static code = 'E_ARCHIVE_TOO_LARGE'
  static status = 500
}

/** What is kept of a document is not what was issued: a piece is missing, or was changed. */
export class StoredDocumentDamaged extends Exception {
  static code = 'E_STORED_DOCUMENT_DAMAGED'
  static status = 500
}
