/** Why a backup could not be made or used, in words for the operator. Nothing was changed. */
export type BackupProblemCode =
  | "file_exists" | "file_missing" | "cannot_write" | "not_a_backup" | "damaged" | "too_new" | "in_use" | "list_missing" | "list_damaged" | "other_list";

export class BackupProblem extends Error {
  readonly code: BackupProblemCode;
  constructor(code: BackupProblemCode, message: string) {
    super(message);
    this.code = code;
  }
}
