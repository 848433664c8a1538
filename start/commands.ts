import app from '@adonisjs/core/services/app'
import { FsLoader, type BaseCommand } from '@adonisjs/core/ace'
import type { CommandMetaData } from '@adonisjs/core/types/ace'

/** Every file of app/console is a command; its folders hold what commands use. */
const loader = new FsLoader<typeof BaseCommand>(
  app.makePath('app/console'),
  (file) => !file.includes('/')
)

export const getMetaData = () => loader.getMetaData()
export const getCommand = (metadata: CommandMetaData) => loader.getCommand(metadata)
