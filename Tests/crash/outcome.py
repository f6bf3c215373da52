"""The result of a scenario, as one line."""

from dataclasses import dataclass, field

from verification import Findings


@dataclass
class Outcome:
    """`control` names the injected faults that the scenario found. Without it the scenario fails: its checks may find nothing."""

    times: int = 0
    what: str = "kills"
    acknowledged: int | None = None
    findings: Findings = field(default_factory=Findings)
    control: str | None = None
    note: str = ""

    @property
    def is_good(self):
        return not self.findings and self.control is not None and self.times > 0

    def line(self, name, seconds):
        acknowledged = "" if self.acknowledged is None else f", {self.acknowledged} acknowledged"
        counts = f"{len(self.findings.lost)} lost, {len(self.findings.duplicated)} duplicated, {len(self.findings.partial)} partial"
        control = f"control found ({self.control})" if self.control else "control NOT found"
        return f"{name:<11}{self.times:>5} {self.what}{acknowledged}, {counts}, {control}{self.note and ', ' + self.note}, {seconds:.0f} s"
