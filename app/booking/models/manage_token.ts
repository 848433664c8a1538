import { ManageTokenSchema } from '#database/schema'

/** The digest of a link's secret. Several may live at once, until the appointment ends. */
export default class ManageToken extends ManageTokenSchema {}
