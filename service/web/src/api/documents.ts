/** Short names for the service's documents. */
import type { components } from "./schema";

type Schemas = components["schemas"];

export type ProblemDetails = Schemas["ProblemDetails"];
export type Message = Schemas["Message"];
export type Problem = Schemas["Problem"];
export type Engagement = Schemas["Engagement"];
export type Person = Schemas["Person"];
export type Plan = Schemas["SubmittedPlan"];
export type Assignment = Schemas["Assignment"];
export type Trip = Schemas["Trip"];
export type Move = Schemas["MovesEnvelope"]["moves"][number];
export type Trial = Schemas["Trial"];
export type Violation = Schemas["TriedViolation"];
export type Freedom = Schemas["Freedom"];
export type FreePlace = Schemas["FreePlace"];
export type Alternative = Schemas["Alternative"];
export type Alternatives = Schemas["Alternatives"];
export type WhyNot = Schemas["WhyNot"];
export type Remedy = Schemas["Remedy"];
export type Effects = Schemas["Effects"];
export type Differences = Schemas["Differences"];
export type Difference = Schemas["Difference"];
export type Score = Schemas["Score"];

export const TIERS = [
  "unplaced_must",
  "unplaced_high",
  "disruption",
  "unplaced_normal",
  "unplaced_low",
  "preference",
] as const satisfies readonly (keyof Score)[];
