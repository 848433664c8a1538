/** Named apart from `jobs.ts`, so that the action that owes the work does not know who does it. */
export const SEND_PASSWORD_LINK = { name: 'people.send_password_link' }
