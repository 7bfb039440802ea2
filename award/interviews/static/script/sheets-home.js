// The juror's home: whatever they have still to fill in can be opened without a network from now on.
import { keep } from "./sheets-kept.js";

keep([location.pathname, ...[...document.querySelectorAll("a[data-keep]")].map((link) => new URL(link.href).pathname)]);
