/**
 * What people may do, one sentence per ability. Pure: facts in, yes or no out.
 * Every loader, action, socket and job asks here through its service; a parent
 * route protects nothing.
 */
export type SpaceRole = "member" | "facilitator" | "steward";
export type PieceRole = "writer" | "commenter" | "reader";

/** The facts about one person and one space. `role` is null when they are not in it now. */
export type InSpace = { readonly role: SpaceRole | null };

/**
 * The facts about one person and one piece. `role` is null when they are not part of it,
 * whatever their role in the space: a steward who is not in a piece cannot open it.
 */
export type InPiece = {
  readonly role: PieceRole | null;
  readonly inSpace: SpaceRole | null;
  readonly binned: boolean;
};

export const canSeeSpace = (p: InSpace) => p.role !== null;
export const canStartPiece = (p: InSpace) => p.role !== null;
export const canProposeAgreement = (p: InSpace) => p.role !== null;
/** Facilitators and stewards look after people and invitations. */
export const canInvite = (p: InSpace) => p.role === "facilitator" || p.role === "steward";
export const canRemoveMember = (p: InSpace) => p.role === "facilitator" || p.role === "steward";
/**
 * Who may make a sign-in link for somebody who cannot get in. A link lets whoever opens it in, so a
 * steward's is only another steward's to make, and nobody gets a role by it that they do not have.
 */
export const canHelpBackIn = (me: InSpace, them: InSpace & { readonly looksAfterWhereIDoNot: boolean }) =>
  canInvite(me) && them.role !== null && (them.role !== "steward" || me.role === "steward") && !them.looksAfterWhereIDoNot;
/** Only stewards hand out the roles that look after people. */
export const canChangeRoles = (p: InSpace) => p.role === "steward";
export const canDescribeSpace = (p: InSpace) => p.role === "facilitator" || p.role === "steward";

/** Being in a piece needs being in its space. */
const partOf = (p: InPiece) => p.role !== null && p.inSpace !== null;

export const canReadPiece = (p: InPiece) => partOf(p) && !p.binned;
export const canWritePiece = (p: InPiece) => canReadPiece(p) && p.role === "writer";
export const canCommentOnPiece = (p: InPiece) => canReadPiece(p) && (p.role === "writer" || p.role === "commenter");
/** Those who write a piece may hide what is said about it: everybody sees that they did. */
export const canHideComment = (p: InPiece) => canWritePiece(p);
/** One's own words can be taken back for as long as one can see them. */
export const canTakeBackComment = (p: InPiece, isMine: boolean) => isMine && canReadPiece(p);
export const canEditComment = (p: InPiece, isMine: boolean) => isMine && canCommentOnPiece(p);
/** Whose words a proposal would change decides about it; where none of them writes here, anybody who does. */
export const canDecideProposal = (p: InPiece, me: string, about: { readonly whose: ReadonlySet<string>; readonly writers: ReadonlySet<string> }) =>
  canWritePiece(p) && (about.whose.has(me) || ![...about.whose].some((person) => about.writers.has(person)));
/** How people change each other's words is for those who write. */
export const canWishHands = (p: InPiece) => canWritePiece(p);
/** Anyone writing may ask for somebody to be added; everybody with words in it decides. */
export const canAskToAdd = (p: InPiece) => canWritePiece(p);
/** How a piece was made, and what it was before, is for those who write it. */
export const canSeeMaking = (p: InPiece) => canWritePiece(p);
export const canBringBack = (p: InPiece) => canWritePiece(p);
/** Whoever may open a piece may take their own words out of it, writing it now or not. */
export const canTakeWordsOut = (p: InPiece) => canReadPiece(p);
/** Those who write see all that was taken out of it; everybody who may open it sees what was theirs. */
export const canSeeAllTakenOut = (p: InPiece) => canWritePiece(p);
/** Anyone writing may settle an edition; whether anything of it is shown is everybody's to say. */
export const canSettle = (p: InPiece) => canWritePiece(p);
/** How one stands in a piece is one's own to choose, for as long as one is in it. */
export const canChooseOwnCredit = (p: InPiece) => canReadPiece(p);
export const canPutOut = (p: InPiece) => canWritePiece(p);
export const canDescribePiece = (p: InPiece) => canWritePiece(p);
export const canBinPiece = (p: InPiece) => canWritePiece(p);
/** What is in the bin can still be brought back by those who wrote it. */
export const canRestorePiece = (p: InPiece) => partOf(p) && p.binned && p.role === "writer";
export const canLeavePiece = (p: InPiece) => p.role !== null;
