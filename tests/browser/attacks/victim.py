"""Somebody who reads hostile pages, and notices whatever runs or leaves."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, Request

_WATCH = """
window.__ran = [];
for (const name of ["alert", "confirm", "prompt", "print", "open"])
  window[name] = text => { window.__ran.push(`${name}(${text})`); };
addEventListener("securitypolicyviolation", event => {
  window.__ran.push(`${event.violatedDirective} forbids ${event.blockedURI}`);
});
"""
"""Runs before anything of the page: what attacks call is noted, and does nothing."""

_LOOK = """() => {
  const faults = window.__ran.splice(0);
  const shapes = new Set();
  const scripts = [];
  const loading = new Set(("src srcset href xlink:href action formaction data poster "
    + "ping code background manifest cite longdesc usemap profile classid codebase")
    .split(" "));
  const look = root => {
    for (const element of root.querySelectorAll("*")) {
      const tag = element.localName;
      for (const { name, value } of element.attributes) {
        shapes.add(`${tag} ${name}`);
        // The preview's own panel takes its colors by a style.
        const own = tag === "docgen-preview" && value === "color-scheme: light dark;";
        if (/^on/i.test(name) || (name === "style" && !own) || name === "srcdoc")
          faults.push(`<${tag} ${name}="${value}">`);
        if (loading.has(name)) {
          // What no browser can open leads nowhere; its scheme must be fine still.
          let scheme = /^(https?:)?/i.exec(value)[0] || "unreadable:";
          try { scheme = new URL(value, location.href).protocol; } catch {}
          const fine = tag === "a" ? ["http:", "https:", "mailto:", "tel:"] : ["data:"];
          if (scheme !== location.protocol && !fine.includes(scheme))
            faults.push(`<${tag} ${name}="${value}"> has the scheme ${scheme}`);
          if (scheme === "data:" && !/^data:(image|font)\\//.test(value))
            faults.push(`<${tag} ${name}="${value}">`);
        }
      }
      shapes.add(tag);
      if (tag === "script")
        scripts.push(element.getAttribute("src") ?? element.textContent);
      if (element.shadowRoot) look(element.shadowRoot);
    }
  };
  look(document);
  for (const name of ["__ran", "alert", "docgen", "location", "document", "navigator"])
    if (window[name] instanceof Element) faults.push(`window.${name} is clobbered`);
  if ({}.x !== undefined || Object.keys(Object.prototype).length)
    faults.push("Object.prototype is polluted");
  return { faults, shapes: [...shapes], scripts };
}"""
"""Reads the page as the browser understood it, shadow trees included."""


@dataclass(slots=True, kw_only=True)
class Seen:
    """What was on the pages that somebody read, and what should not have happened."""

    faults: list[str] = field(default_factory=list)
    shapes: set[str] = field(default_factory=set)
    """Elements, and attributes of elements, that were on any page."""
    scripts: set[str] = field(default_factory=set)
    """Address or text of each script that was on any page."""
    pages: int = 0

    def add(self, other: Seen) -> None:
        """Join what somebody else has seen."""
        self.faults += other.faults
        self.shapes |= other.shapes
        self.scripts |= other.scripts
        self.pages += other.pages


@dataclass(slots=True)
class Victim(Seen):
    """Opens pages in one profile."""

    browser: Browser
    _home: str = ""
    _context: BrowserContext | None = None

    def read(self, url: str, *, home: str) -> Page:
        """Open a page; what it asks of anything that is not at `home` is a fault."""
        self._home = home
        page = self._page()
        page.goto(url)
        self.look()
        self.pages += 1
        return page

    def look(self) -> None:
        """Judge the page as it is now."""
        page = self._page()
        seen = page.evaluate(_LOOK)
        self.faults += [f"{page.url}: {fault}" for fault in seen["faults"]]
        self.shapes.update(seen["shapes"])
        self.scripts.update(seen["scripts"])

    def close(self) -> None:
        """Close everything."""
        if self._context is not None:
            self._context.close()
            self._context = None

    def _page(self) -> Page:
        if self._context is None:
            # A small window, because painting takes longest.
            self._context = self.browser.new_context(
                viewport={"width": 320, "height": 240}
            )
            self._context.set_default_timeout(60_000)
            self._context.add_init_script(_WATCH)
            self._context.on("request", lambda request: self._judge(request))
            self._context.on("dialog", lambda dialog: self._refuse(dialog.message))
            self._context.on(
                "weberror", lambda error: self.faults.append(f"thrown: {error.error}")
            )
            self._context.new_page()
        return self._context.pages[0]

    def _judge(self, request: Request) -> None:
        inside = request.url.startswith(self._home)
        if not inside and urlsplit(request.url).scheme not in ("data", "about"):
            self.faults.append(f"{request.frame.url} asks for {request.url}")
        if request.is_navigation_request() and request.frame.parent_frame is not None:
            self.faults.append(f"{request.frame.url} is a frame")

    def _refuse(self, message: str) -> None:
        self.faults.append(f"a dialog says {message}")
