/** The words around every page. */
export const frame = {
  siteName: "Told Together",
  /** The title of private pages for people who asked for neutral titles. */
  discreetTitle: "Together",
  /** Put in front of the title when a form came back. */
  errorTitle: (title: string) => `Error: ${title}`,
  skip: "Skip to the main part",
  leave: "Leave this site",
  leaveNav: "Leave quickly",
  siteNav: "Main",
  siteFootNav: "About this site",
  home: "Home",
  signIn: "Sign in",
  signOut: "Sign out",
  looks: "Change how this looks",
  accessibility: "Accessibility",
  privacy: "Privacy in plain words",
  staySafe: "Stay safe online",
  help: {
    title: "Get help",
    from: (contact: string) => contact,
    inSpace: (space: string) => `Help in ${space}:`,
    here: "Ask the person who invited you. They can also give you a new link.",
    cannotGetIn: "I cannot get in",
    staySafe: "Stay safe online",
  },
  form: {
    problemTitle: "There is a problem",
    problem: "Problem:",
    optional: (label: string) => `${label} (optional)`,
  },
  qr: { use: "Point a phone's camera at this square." },
  again: { home: "Go to Home", signIn: "Sign in", reload: "Load this page again" },
  leaving: { title: "Loading", text: "Loading." },
} as const;
