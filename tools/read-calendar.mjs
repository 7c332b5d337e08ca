// Reads a calendar file from the standard input with two parsers that know nothing of this project, and prints what
// each found: an array of events from ical.js (Mozilla's) and one from node-ical, times as instants in UTC, days of events
// that last all day as days.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";
import ical from "node-ical";

const text = readFileSync(0, "utf8");

// A day is no instant: both parsers make it midnight of the machine's own zone.
const two = (number) => String(number).padStart(2, "0");
const day = (date) => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
const told = (date, isDay) => (isDay ? day(date) : date.toISOString());

function withIcalJs() {
  const calendar = new ICAL.Component(ICAL.parse(text));
  for (const zone of calendar.getAllSubcomponents("vtimezone")) {
    ICAL.TimezoneService.register(new ICAL.Timezone({ component: zone, tzid: zone.getFirstPropertyValue("tzid") }));
  }
  return calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    return {
      method: calendar.getFirstPropertyValue("method"),
      uid: event.uid,
      sequence: event.sequence,
      stamp: component.getFirstPropertyValue("dtstamp").toJSDate().toISOString(),
      status: component.getFirstPropertyValue("status"),
      start: told(event.startDate.toJSDate(), event.startDate.isDate),
      end: told(event.endDate.toJSDate(), event.endDate.isDate),
      summary: event.summary,
      location: event.location ?? null,
    };
  });
}

function withNodeIcal() {
  const found = Object.values(ical.sync.parseICS(text)).filter((entry) => entry.type === "VEVENT");
  const plain = (value) => (value && typeof value === "object" ? value.val : value);
  return found.map((event) => ({
    method: event.method,
    uid: event.uid,
    sequence: Number(event.sequence),
    stamp: event.dtstamp.toISOString(),
    status: event.status,
    start: told(event.start, event.datetype === "date"),
    end: told(event.end, event.datetype === "date"),
    summary: plain(event.summary),
    location: plain(event.location) ?? null,
  }));
}

const byUid = (one, other) => one.uid.localeCompare(other.uid);
console.log(JSON.stringify([withIcalJs().sort(byUid), withNodeIcal().sort(byUid)]));
