import { FsLoader } from '@adonisjs/core/ace'
import app from '@adonisjs/core/services/app'

/** One command a file in app/console; what its commands share lives in folders below it. */
const loader = new FsLoader(app.makePath('app/console'), (file) => !file.includes('/'))

export const getMetaData = () => loader.getMetaData()
export const getCommand: typeof loader.getCommand = (metaData) => loader.getCommand(metaData)
