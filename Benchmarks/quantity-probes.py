#!/usr/bin/env python3
"""Compares what `tocsin quantities` reads with the probe files of TOCSIN_SHARED (default ../shared).

usage: quantity-probes.py [--failures] [COMMAND…]    (default command: tocsin quantities)

Prints passed/all for each file, and each case that is left out with the reason; exits 0 with a note where the folder is absent.
"""
import json
import math
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
SHARED = pathlib.Path(os.environ.get("TOCSIN_SHARED", ROOT.parent / "shared"))
BOUNDS = {"eq": "exact", "gt": "at_least", "ge": "at_least", "lt": "about", "approx": "about", "le": "at_most",
          "vague-ge": "at_least", "range": "exact"}
# "fewer than", 不足: a limit from above, not "nearly".
BELOW = ("fewer than", "不足")
CENTS = {"Cent": "USD", "Pence": "GBP", "Penny": "GBP"}
# Names without an ISO code in the probes; a bare dollar is that of a document without a country.
CODES = {"Dollar": "USD", "Pound": "GBP", "Franc": "CHF", "Bitcoin": "XBT", "Rupee": "INR", "Finnish markka": "FIM",
         "Peseta": "ESP", "Netherlands guilder": "NLG"}

# Cases of English NumberModel that are about no number of a notice, or about a word that notices use otherwise.
LEFT_OUT = {
    "192.168.1.2": "an address",
    "My phone number is +1-222-2222/2222": "a telephone number",
    "- 1 4/5": "a dash before a space begins an item of a list",
    "- 10  k": "a dash before a space begins an item of a list",
    "10G": "5G and 10G are generations of networks, 128G is memory",
    "1,674.5 G": "5G and 10G are generations of networks, 128G is memory",
    "a twenty-first": "an ordinal, as in a twenty-first company",
    "2000 over 3": "`over 3` is more than three",
    "1m isn't a number.": "1m is a million, as in $1m",
}


def readings(command, texts):
    lines = "".join(json.dumps({"id": str(i), "text": t}) + "\n" for i, t in enumerate(texts))
    result = subprocess.run(command, input=lines, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in result.stdout.splitlines()]


def same(a, b):
    return math.isclose(a, b, rel_tol=1e-6, abs_tol=1e-15)


def quantity(probe, read):
    """The probe's first number is read, with its bound."""
    bound = BOUNDS[probe["bound"]]
    if probe["bound"] == "lt" and any(word in probe["text"] for word in BELOW):
        bound = "at_most"
    wanted = probe.get("value", probe.get("amount"))
    if probe.get("currency") and probe["currency"] != "RATIO":
        found = [m for m in read["money"] if m["currency"] == probe["currency"] and not m["conversion"]]
    else:
        found = read["numbers"]
    if probe["bound"] == "range":
        return any(same(f["value"], wanted) and f["high"] not in (None, f["value"]) for f in found)
    if probe["bound"] == "vague-ge" and not any(f["kind"] == "vague" for f in found):
        return False
    if len(read["money"]) - sum(m["conversion"] for m in read["money"]) > 1:
        return False
    return any(same(f["value"], wanted) and f["bound"] == bound for f in found)


def number(case, read):
    """Exactly the numbers of the case; those that stand in sums and dates may be given as such."""
    wanted = [float(r["Resolution"]["value"]) for r in case["Results"]]
    plain = [n["value"] for n in read["numbers"]]
    inside = [n for d in read["dates"] for n in ({"start": d["start"], "value": int(p)} for p in d["date"].split("-"))]
    merged, dated = ([n["value"] for n in sorted(read["numbers"] + more, key=lambda n: n["start"])]
                     for more in (read["money"], inside))
    # A date is one reading: of its numbers the order is not told.
    pairs = ((plain, wanted), (merged, wanted), (sorted(dated), sorted(wanted)))
    return any(len(l) == len(w) and all(map(same, l, w)) for l, w in pairs)


def currency(case, read):
    """Exactly the sums of the case, with their codes; a currency without a number is no sum."""
    wanted = []
    for result in case["Results"]:
        value, unit = result["Resolution"].get("value"), result["Resolution"].get("unit")
        if value is not None:
            code = result["Resolution"].get("isoCurrency") or CENTS.get(unit) or CODES.get(unit, unit)
            wanted.append((float(value) / (100 if unit in CENTS else 1), code))
    got = [(m["value"], m["currency"]) for m in read["money"]]
    return len(got) == len(wanted) and all(same(a, x) and c == y for (a, c), (x, y) in zip(got, wanted))


def main():
    arguments = sys.argv[1:]
    verbose = "--failures" in arguments
    command = [a for a in arguments if a != "--failures"] or ["tocsin", "quantities"]
    probes = SHARED / "probes"
    if not probes.is_dir():
        print(f"skipped: no folder {probes}; TOCSIN_SHARED names the folder that has `probes`")
        return
    sets = [("quantities.jsonl", quantity), ("money.jsonl", quantity), ("recognizers/zh/NumberModel.json", number),
            ("recognizers/zh/CurrencyModel.json", currency), ("recognizers/en/NumberModel.json", number),
            ("recognizers/en/CurrencyModel.json", currency)]
    for name, passes in sets:
        text = (probes / name).read_text(encoding="utf-8-sig")
        cases = [json.loads(l) for l in text.splitlines()] if name.endswith("jsonl") else json.loads(text)
        left_out = [c for c in cases if name == "recognizers/en/NumberModel.json" and c["Input"] in LEFT_OUT]
        cases = [c for c in cases if c not in left_out]
        reads = readings(command, [c.get("text", c.get("Input")) for c in cases])
        failures = [(c, r) for c, r in zip(cases, reads) if not passes(c, r)]
        print(f"{name}: {len(cases) - len(failures)} of {len(cases)}" + (f", {len(left_out)} left out" if left_out else ""))
        for case in left_out:
            print(f"    left out: {case['Input']!r}: {LEFT_OUT[case['Input']]}")
        for case, read in failures if verbose else []:
            wanted = [case.get(k) for k in ("value", "amount", "bound", "currency") if k in case] or [
                (r["Text"], r["Resolution"].get("value"), r["Resolution"].get("unit")) for r in case["Results"]]
            got = [(n["value"], n["bound"], n["kind"]) for n in read["numbers"]] + [
                (m["value"], m["bound"], m["currency"]) for m in read["money"]]
            print("   ", repr(case.get("text", case.get("Input"))), "wanted", wanted, "got", got)


main()
