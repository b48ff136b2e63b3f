// Search without a server: loads the parts of the index that a query needs (see site/search.py) as scripts, which also
// works from file://. Everything is set as text, never as markup.
"use strict";
const CHUNK = 400, MOST = 60;
const box = document.getElementById("q"), list = document.getElementById("results"), told = document.getElementById("told");
const base = box.dataset.base, up = box.dataset.up;
const parts = new Map(), arrived = new Map();
window.nuzuh = (name, value) => arrived.get(name)(value);

function load(name) {
  if (!parts.has(name)) {
    parts.set(name, new Promise((done, failed) => {
      const script = document.createElement("script");
      arrived.set(name, done);
      script.onerror = failed;
      script.src = `${base}assets/search/${name}.js`;
      document.head.append(script);
    }));
  }
  return parts.get(name);
}
const LETTERS = { "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي" };
function fold(text) {
  return text.normalize("NFC").replace(/[أإآٱىةؤئ]/g, (c) => LETTERS[c]).normalize("NFKD").toLowerCase()
    .replace(/[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u0640'’‘`ʿʾ]/g, "").normalize("NFKC");
}
function words(text) {
  const plain = fold(text).replace(/(\d)[,٬](?=\d)/g, "$1");
  return [...new Set(plain.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [])].filter((word) => word.length > 1);
}
const shard = (start) => "w-" + [...start].map((c) => c.codePointAt(0).toString(16)).join("-");

async function find(query) {
  const shards = new Set(await load("shards"));
  let found = null;
  for (const word of words(query)) {
    const start = [...word].slice(0, 2).join("");
    const known = shards.has(start) ? await load(shard(start)) : {};
    const hits = new Set(Object.keys(known).filter((w) => w.startsWith(word)).flatMap((w) => known[w]));
    found = found === null ? hits : new Set([...found].filter((n) => hits.has(n)));
  }
  const numbers = [...(found ?? [])].sort((a, b) => a - b).slice(0, MOST);
  return Promise.all(numbers.map(async (n) => (await load(`e-${Math.floor(n / CHUNK)}`))[n % CHUNK]));
}
let turn = 0;
async function show() {
  const mine = ++turn, query = box.value.trim();
  const found = query.length > 1 ? await find(query) : [];
  if (mine !== turn) return;
  list.replaceChildren(...found.map(([kind, href, title, text]) => {
    const item = document.createElement("li"), link = document.createElement("a"), words = document.createElement("div");
    link.href = up + href;
    link.textContent = title || text || href;
    link.dir = words.dir = "auto";
    words.textContent = title ? text : "";
    words.className = "found";
    item.append(link, words);
    return item;
  }));
  told.textContent = query.length > 1 ? (found.length ? `${box.dataset.results}: ${found.length}${found.length === MOST ? "+" : ""}` : box.dataset.none) : "";
}
box.addEventListener("input", show);
document.getElementById("form").hidden = false;
box.value = new URLSearchParams(location.search).get("q") ?? "";
show();
