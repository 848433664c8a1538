/** Why a backup cannot be made, read or brought back, as a sentence for whoever runs the command. */
export class BackupRefused extends Error {}
