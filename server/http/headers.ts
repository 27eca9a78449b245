import type { Response } from "express";

type Protection = { nonce: string; host: string | undefined; relaxed: boolean; https: boolean };

/**
 * What every answer says about itself. Scripts run only with this answer's nonce; styles only from
 * our own files; nothing comes from, goes to, or is framed by anywhere else.
 */
export function protect(response: Response, { nonce, host, relaxed, https }: Protection): void {
  // Older Safari does not count web sockets as 'self'.
  const sockets = host ? ` ws://${host} wss://${host}` : "";
  // While somebody works on the pages, Vite puts styles into them and talks through a socket of its own.
  const styles = relaxed ? "style-src 'self' 'unsafe-inline'" : "style-src 'self'";
  response.set({
    "Content-Security-Policy": [
      "default-src 'self'",
      `script-src 'self' 'nonce-${nonce}'`,
      styles,
      "img-src 'self' data: blob:",
      `connect-src 'self'${relaxed ? " ws:" : sockets}`,
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ].join("; "),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    /*
     * Addresses hold invitation codes, so no other site learns them. The last policy that a browser
     * knows wins. `no-referrer` alone would make browsers send `Origin: null` with our own forms,
     * and on plain http nothing else then says that a form came from our page.
     */
    "Referrer-Policy": "no-referrer, same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "X-Robots-Tag": "noindex, nofollow",
  });
  // Half a year: whoever typed the address once is not led astray by a plain one later.
  if (https) response.set("Strict-Transport-Security", "max-age=15552000");
}
