import SavedView from '#rights_requests/models/saved_view'

/** Lets go of a list somebody kept; those of others are not theirs to lose. */
export default class ForgetView {
  async handle({ id, userId }: { id: string; userId: string }): Promise<void> {
    const view = await SavedView.query().where({ id, userId }).firstOrFail()
    await view.delete()
  }
}
