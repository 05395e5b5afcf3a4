// What the page does with a script: ticks that change readiness, filters, order, quotes. Without it the page reads as it is.
// The sums are those of metrics/credit.py, readiness.py and ledger.py, in the same order; tests drive this file and compare.
"use strict";
(() => {
  const find = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (selector) => document.querySelector(selector);
  const words = JSON.parse(one("#words").textContent);
  const source = one("#what-if");
  const data = source ? JSON.parse(source.textContent) : null;
  const SAME = 1e-12; // closer than this is a tie

  const say = (key, values = {}) => words[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const percent = (share) => `${Math.floor(share * 100 + 0.5)}%`;
  const closes = (share) => (share >= 0.005 ? percent(share) : share > 0 ? words.little : words.closed);
  const listed = (items) =>
    items.length < 2 ? items.join("") : items.slice(0, -1).join(words.comma) + words.last + items[items.length - 1];

  // --- the sums -------------------------------------------------------------------------------------------

  const number = (text) => parseInt(text, 36);
  const postings = (data ? data.postings : []).map(([weight, isGated, place, needs]) => ({
    weight, isGated, place,
    needs: (needs ? needs.split(" ") : []).map((need) => {
      const [at, members] = need.split(":");
      return { weight: data.weights[number(at)], members: members.split(".").map(number) };
    }),
  }));

  // The bridge that counts for each skill asked for; the list stands in the order of matching.
  function credits(ticked) {
    const held = data.held.map((credit, skill) => (ticked.has(skill) ? 1 : credit));
    for (const [own, other] of data.meets) if (ticked.has(own)) held[other] = 1;
    const credit = [...held], used = held.map(() => 0), isBridged = new Set();
    for (const [owned, target, part] of data.bridges) {
      if (held[owned] < 1 || held[target] === 1 || isBridged.has(target) || used[owned] >= data.most_targets) continue;
      used[owned] += 1;
      isBridged.add(target);
      credit[target] = Math.max(credit[target], part);
    }
    return credit;
  }

  function compute(ticked) {
    const credit = credits(ticked), open = credit.map(() => 0), scored = [];
    let whole = 0, sum = 0;
    for (const posting of postings) {
      if (!posting.weight) continue; // too thin to be compared
      const total = posting.needs.reduce((all, need) => all + need.weight, 0);
      let covered = 0;
      for (const need of posting.needs) {
        const best = Math.max(...need.members.map((skill) => credit[skill]));
        covered += need.weight * best;
        open[need.members[0]] += posting.weight * need.weight / total * (1 - best);
      }
      whole += posting.weight;
      sum += posting.weight * covered / total;
      scored.push({ rho: Math.min(1, covered / total), weight: posting.weight, isGated: posting.isGated });
    }
    return {
      mean: sum / whole,
      median: median(scored),
      near: scored.filter((posting) => posting.rho >= data.threshold - SAME && !posting.isGated).length,
      all: scored.length,
      open: open.map((part) => part / whole),
    };
  }

  // The value at half of the weight; midway between two when the half falls between them.
  function median(scored) {
    const ordered = [...scored].sort((a, b) => a.rho - b.rho);
    const half = ordered.reduce((all, posting) => all + posting.weight, 0) / 2;
    let reached = 0;
    for (let i = 0; i < ordered.length; i++) {
      reached += ordered[i].weight;
      if (reached < half * (1 - SAME)) continue;
      const isBetween = i + 1 < ordered.length && Math.abs(reached - half) <= half * SAME;
      return (ordered[i].rho + ordered[isBetween ? i + 1 : i].rho) / 2;
    }
    return 0;
  }

  // --- the table of all gaps --------------------------------------------------------------------------------

  const table = one("#all-gaps table");
  const body = table && table.tBodies[0];
  const rows = body ? [...body.rows] : [];
  const usual = new Map(rows.map((row, at) => [row, at]));
  const skillOf = (row) => (row.dataset.skill === undefined ? -1 : Number(row.dataset.skill));
  const ticked = new Set();
  const before = data ? compute(ticked) : null;
  let now = before;

  const nameOf = (row) => one(`#${row.id} .name`).textContent;
  const openOf = (row) => (now ? now.open[skillOf(row)] || 0 : 0);
  const isClosed = (row) => before !== null && openOf(row) === 0;
  const ORDERS = {
    rank: (a, b) => isClosed(a) - isClosed(b), // within what is open the order of the report, which knows its ranges
    asked: (a, b) => b.dataset.k - a.dataset.k,
    skill: (a, b) => nameOf(a).localeCompare(nameOf(b), document.documentElement.lang),
    closes: (a, b) => openOf(b) - openOf(a),
  };
  let order = "rank", isReversed = false;

  function arrange() {
    const compare = ORDERS[order], sign = isReversed ? -1 : 1;
    rows.sort((a, b) => sign * (compare(a, b) || usual.get(a) - usual.get(b)));
    body.append(...rows);
    for (const head of find("th[data-order]", table)) {
      const isThis = head.dataset.order === order;
      const isDown = (order === "asked" || order === "closes") !== isReversed;
      if (isThis) head.setAttribute("aria-sort", isDown ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
    filter();
  }

  function filter() {
    const strict = one("#strict").value, chosen = one("#place");
    const place = chosen && chosen.value !== "" ? Number(chosen.value) : null;
    const there = place === null ? [] : postings.filter((posting) => posting.place === place);
    const counts = new Map();
    for (const posting of there)
      for (const skill of new Set(posting.needs.flatMap((need) => need.members)))
        counts.set(skill, (counts.get(skill) || 0) + 1);
    const all = one("#all-rows");
    const most = all && all.getAttribute("aria-pressed") !== "true" ? Number(all.dataset.most) : Infinity;
    let shown = 0;
    for (const row of rows) {
      const count = counts.get(skillOf(row)) || 0, local = one(`#${row.id} .there`);
      const isLeftOut = (strict !== "" && row.dataset[strict] === "0") || (place !== null && !count);
      row.hidden = isLeftOut || shown >= most;
      shown += !row.hidden;
      if (!local) continue;
      local.hidden = place === null;
      local.textContent = place === null ? "" : say("there", { k: count, n: there.length, place: data.places[place] });
    }
    one("#shown").textContent = say("shown", { k: shown, n: rows.length });
  }

  // --- ticks ------------------------------------------------------------------------------------------------

  const ticks = find("input[data-tick]");

  function tick(skill, isTicked) {
    if (isTicked) ticked.add(skill);
    else ticked.delete(skill);
    refresh();
  }

  function refresh() {
    now = compute(ticked);
    for (const box of ticks) box.checked = ticked.has(Number(box.dataset.tick));
    for (const row of find("tr[data-skill]")) row.classList.toggle("ticked", ticked.has(skillOf(row)));
    for (const cell of find("[data-closes]")) cell.textContent = closes(now.open[Number(cell.dataset.closes)]);
    arrange();
    tell();
  }

  function tell() {
    const panel = one("#live");
    panel.hidden = ticked.size === 0;
    if (panel.hidden) {
      one("#live-told").textContent = "";
      return;
    }
    const figure = data.is_summed ? "mean" : "median";
    const lines = [];
    if (words.has_shares) lines.push(say(figure, { now: percent(now[figure]), before: percent(before[figure]) }));
    if (!data.is_summed) lines.push(say("reach", { now: now.near, before: before.near, all: now.all }));
    const left = rows.filter((row) => !isClosed(row)).sort((a, b) => usual.get(a) - usual.get(b));
    if (left.length) lines.push(say("next", { skills: listed(left.slice(0, words.top).map(nameOf)) }));
    const count = ticked.size === 1 ? say("one") : say("many", { n: ticked.size });
    one("#live-told").replaceChildren(...[count, ...lines].map((line) => {
      const told = document.createElement("p");
      told.textContent = line;
      return told;
    }));
  }

  // The file for the next run; ids are written as JSON texts, which are YAML texts too.
  function save() {
    const ids = rows.filter((row) => ticked.has(skillOf(row))).map((row) => row.dataset.id);
    const text = `# ${words.file}\noverrides:\n  have:\n${ids.map((id) => `    - ${JSON.stringify(id)}\n`).join("")}`;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/yaml" }));
    link.download = "overrides.yaml";
    link.click();
    URL.revokeObjectURL(link.href);
  }

  // --- what is listened to ------------------------------------------------------------------------------------

  for (const part of find("[data-script]")) part.hidden = false;
  for (const box of ticks) box.addEventListener("change", () => tick(Number(box.dataset.tick), box.checked));
  if (data) {
    one("#save").addEventListener("click", save);
    one("#clear").addEventListener("click", () => {
      ticked.clear();
      refresh();
    });
  }
  if (table) {
    for (const name of ["#strict", "#place"]) if (one(name)) one(name).addEventListener("change", filter);
    one("#order").addEventListener("change", (event) => {
      [order, isReversed] = [event.target.value, false];
      arrange();
    });
    for (const head of find("th[data-order]", table))
      one(`#${head.id} button`).addEventListener("click", () => {
        [order, isReversed] = [head.dataset.order, head.dataset.order === order && !isReversed];
        one("#order").value = order;
        arrange();
      });
    if (one("#all-rows")) one("#all-rows").addEventListener("click", (event) => {
      event.target.setAttribute("aria-pressed", event.target.getAttribute("aria-pressed") !== "true");
      filter();
    });
    arrange();
  }
  if (one("#all-quotes")) {
    one("#all-quotes").addEventListener("click", (event) => {
      const isOpen = event.target.getAttribute("aria-pressed") !== "true";
      event.target.setAttribute("aria-pressed", isOpen);
      for (const folded of find("details.quotes")) folded.open = isOpen;
    });
  }
  // A number is a link to the row with its quotes: open them on arrival.
  const openTarget = () => {
    const target = location.hash.startsWith("#row-") && document.getElementById(location.hash.slice(1));
    if (!target) return;
    target.hidden = false;
    for (const folded of find("details", target)) folded.open = true;
    target.scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", openTarget);
  openTarget();
})();
