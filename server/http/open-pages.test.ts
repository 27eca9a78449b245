import { expect, test } from "vitest";
import { isOpenPath } from "./open-pages.ts";

test.each(["about-me", "about-me/", "About-Me", "ABOUT-ME.data", "about%2Dme", "about%2dme/", "about-me.data", "about-me/.data", "/about-me"])("the form in which somebody says that a story is about them is kept by no browser, however its address is written: %s", (end) => {
  expect(isOpenPath(`/stories/two-buses/${end}`)).toBe(false);
});

test.each(["/stories", "/stories/two-buses", "/stories/two-buses.data", "/stories/two-buses/story.pdf", "/stories/about-me", "/stories/about-me/story.pdf", "/stories/two-buses%", "/oai", "/sitemap.xml"])("what is for everybody in the world stays so: %s", (path) => {
  expect(isOpenPath(path)).toBe(true);
});
