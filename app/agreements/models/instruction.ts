import { InstructionSchema } from '#database/schema'

/** Something a controller told the platform to do with the data, and what came of it (art. 28(3)(a)). */
export default class Instruction extends InstructionSchema {}
