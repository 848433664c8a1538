/**
 * One data folder, any number of processes. Each process that uses the embedded
 * PostgreSQL signs in a list; the last one to leave stops it. A process that was
 * killed is struck off the list by the next one to look.
 */
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startPostgres } from './postgres.mjs'

function startedAt(pid) {
  try {
    /** Field 22 after the name in brackets: a recycled pid has another one. */
    return fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ')[19]
  } catch {
    return ''
  }
}

function alive({ pid, started }) {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
  return startedAt(pid) === started
}

const me = { pid: process.pid, started: startedAt(process.pid) }

/** Runs the callback while no other process of this data folder does. */
async function alone(dir, callback) {
  const file = path.join(dir, 'lock.json')
  for (;;) {
    try {
      fs.writeFileSync(file, JSON.stringify(me), { flag: 'wx' })
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
      const holder = readJson(file)
      if (holder && !alive(holder)) fs.rmSync(file, { force: true })
      await sleep(50)
    }
  }
  try {
    return await callback()
  } finally {
    fs.rmSync(file, { force: true })
  }
}

function readJson(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/**
 * Joins the users of the data folder; `prepare` runs alone (migrations and
 * demonstration data are made once, however many processes start together).
 */
export async function joinCluster({ dataDir, port, fast = false, prepare = async () => {} }) {
  const members = path.join(dataDir, 'processes')
  fs.mkdirSync(members, { recursive: true })
  const card = path.join(members, `${process.pid}.json`)
  const others = () =>
    fs.readdirSync(members).filter((name) => {
      const file = path.join(members, name)
      const member = readJson(file)
      if (member && alive(member)) return member.pid !== process.pid
      fs.rmSync(file, { force: true })
      return false
    })

  let postgres
  const leave = () =>
    alone(dataDir, async () => {
      fs.rmSync(card, { force: true })
      if (others().length === 0) postgres?.stop()
    })
  try {
    await alone(dataDir, async () => {
      fs.writeFileSync(card, JSON.stringify(me))
      postgres = await startPostgres({ dataDir: path.join(dataDir, 'postgres'), port, fast })
      await prepare(postgres)
    })
  } catch (error) {
    await leave()
    throw error
  }
  return { postgres, leave }
}
