/** The words of putting a link on words. */
export const linking = {
  title: "Link",
  address: "Address",
  addressHint: "For example: example.org/buses",
  words: "Words to show",
  use: "Use this link",
  remove: "Take the link off",
  cancel: "Go back",
  wrong: "Enter a web address, like example.org, or an e-mail address",
} as const;
