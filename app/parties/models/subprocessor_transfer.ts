import { SubprocessorTransferSchema } from '#database/schema'

/** What the transfer to one third country rests on (art. 44 to 49). */
export default class SubprocessorTransfer extends SubprocessorTransferSchema {}
