import { ControllerInstructionSchema } from '#database/schema'

/** What a professional said of a part: an instruction to the platform, or an objection. */
export default class ControllerInstruction extends ControllerInstructionSchema {}
