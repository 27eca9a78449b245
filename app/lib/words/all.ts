/** The areas of words, as one list of exports: a page's scripts carry only the areas that the page says. */
export { about } from "./about.ts";
export { copies } from "./copies.ts";
export { copyFiles } from "./copyFiles.ts";
export { errors } from "./errors.ts";
export { frame } from "./frame.ts";
export { history } from "./history.ts";
export { letters } from "./letters.ts";
export { looks } from "./looks.ts";
export { people } from "./people.ts";
export { pieces } from "./pieces.ts";
export { spaces } from "./spaces.ts";
export { whose } from "./whose.ts";
export { takingOut } from "./takingOut.ts";
export { speaking } from "./speaking.ts";
export { talk } from "./talk.ts";
export { voices } from "./voices.ts";
export { writing } from "./writing.ts";
