// Leave this site, at once. Plain script, loaded by every page as it is (also by pages without any
// other script), so it must run on old phones: no modules, nothing to build.
//
// The order matters: the screen is empty first, then sockets close and unsaved words are handed over,
// then this page is replaced by /leave, which ends the session and goes on to a neutral site.
(function () {
  "use strict";
  /** Three presses of Shift, each let go within this time of the one before, in milliseconds. */
  var BETWEEN_PRESSES_MS = 1500;
  /** How long unsaved words may take to reach the server before we go on without waiting, in milliseconds. */
  var HAND_OVER_MS = 400;
  var LEAVE = "/leave";
  var left = false;
  var others = typeof BroadcastChannel === "function" ? new BroadcastChannel("tt-leaving") : null;

  /** An empty page with a title that says nothing. */
  function blank() {
    document.title = "Loading";
    var page = document.documentElement;
    if (page) page.style.setProperty("display", "none", "important");
  }

  /** Takes the words out of the page altogether, so that coming back shows nothing. */
  function empty() {
    window.dispatchEvent(new Event("tt:left"));
    var page = document.documentElement;
    if (!page) page = document.appendChild(document.createElement("html"));
    page.replaceChildren(document.createElement("head"), document.createElement("body"));
    document.title = "Loading";
    document.body.textContent = "Loading.";
    page.removeAttribute("style");
  }

  /** What a browser keeps for us. Clear-Site-Data does this too, but only over https. */
  function forget() {
    try { localStorage.clear(); sessionStorage.clear(); } catch { /* storage is switched off */ }
    if (!window.indexedDB || !indexedDB.databases) return;
    indexedDB.databases().then(function (kept) {
      kept.forEach(function (one) { if (one.name) indexedDB.deleteDatabase(one.name); });
    }, function () { /* nothing to forget */ });
  }

  /**
   * Hands unsaved words to their writer's private notes.
   * @param {{ pieceId: string, text: string }[]} unsaved
   */
  function handOver(unsaved) {
    if (unsaved.length === 0) return Promise.resolve();
    return Promise.race([
      fetch(LEAVE, { method: "POST", keepalive: true, headers: { "Content-Type": "application/json" }, body: JSON.stringify({ unsaved: unsaved }) }),
      new Promise(function (resolve) { setTimeout(resolve, HAND_OVER_MS); }),
    ]).then(function () {}, function () {});
  }

  /** @param {boolean} tellOthers also the other windows of this browser */
  function leave(tellOthers) {
    if (left) return;
    left = true;
    // Read by entry.client.tsx: a page that has not woken up yet must not wake up now, and draw its words again.
    window.ttLeft = true;
    blank();
    // No page may ask "do you really want to leave?" now.
    addEventListener("beforeunload", function (event) { event.stopImmediatePropagation(); }, true);
    // The page may still be waking up when its ground is taken away: what it misses then is no trouble of anybody's.
    ["error", "unhandledrejection"].forEach(function (name) {
      addEventListener(name, function (event) { event.preventDefault(); event.stopImmediatePropagation(); }, true);
    });
    if (tellOthers && others) others.postMessage("leave");
    /** @type {{ pieceId: string, text: string }[]} */
    var unsaved = [];
    try {
      window.dispatchEvent(new CustomEvent("tt:leaving", { detail: { unsaved: unsaved } }));
    } finally {
      var handed = handOver(unsaved);
      empty();
      forget();
      handed.then(function () { location.replace(LEAVE); });
    }
  }

  // A press counts when Shift goes down and up with nothing else in between: writing capitals never does.
  var presses = 0, alone = false, last = 0;
  function otherwise() { presses = 0; alone = false; }
  addEventListener("keydown", function (event) {
    if (event.key !== "Shift") return otherwise();
    if (!event.repeat) alone = true;
  }, true);
  addEventListener("keyup", function (event) {
    if (event.key !== "Shift") return;
    if (!alone) return otherwise();
    alone = false;
    presses = event.timeStamp - last <= BETWEEN_PRESSES_MS ? presses + 1 : 1;
    last = event.timeStamp;
    if (presses >= 3) leave(true);
  }, true);
  ["pointerdown", "input", "compositionstart", "blur"].forEach(function (name) { addEventListener(name, otherwise, true); });

  addEventListener("click", function (event) {
    var link = event.target instanceof Element ? event.target.closest("[data-leave]") : null;
    if (!link) return;
    event.preventDefault();
    event.stopPropagation();
    leave(true);
  }, true);

  // Another window of this browser left: this one goes too.
  if (others) others.onmessage = function () { leave(false); };

  // A page kept alive by the browser may come back by "Back". After leaving it stays empty;
  // otherwise a page with private words asks the server again whether it may be seen.
  addEventListener("pagehide", function () {
    if (document.documentElement.dataset.private === "yes") blank();
  });
  addEventListener("pageshow", function (event) {
    if (!event.persisted || left) return;
    if (document.documentElement.dataset.private === "yes") location.reload();
  });
})();
